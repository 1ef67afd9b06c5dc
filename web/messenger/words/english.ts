/** The messenger's sentences in English. */

import { makeWords } from '../../kit/words/words.ts';
import { accessWords } from './access-words.ts';
import { mediaWords } from './media-words.ts';
import { noticeWords } from './notice-words.ts';
import { frameWords } from './frame-words.ts';
import { learnWords } from './learn-words.ts';
import { chatWords } from './chat-words.ts';
import { groupWords } from './conversations/group-words.ts';
import { markWords } from './conversations/mark-words.ts';
import { searchWords } from './conversations/search-words.ts';
import { ownWords } from './own-words.ts';
import { peopleWords } from './people-words.ts';
import { recordWords } from './record-words.ts';

/** Every key of the messenger. */
export const english = {
  'app.name': 'Countersign',
  'app.loading': 'Loading',
  'app.close': 'Close',
  'app.cancel': 'Cancel',
  'app.back-to-chats': 'Back to chats',
  'app.offline': "You're offline. We'll send what you write when you're back.",
  'app.connecting': "Still connecting. We'll send what you write once this works.",
  'app.log-waits':
    'Waiting for the public log: this counts once witnesses have countersigned it, and they have '
    + 'not yet. Keep this page open, it goes on by itself.',
  'app.nothing-here': 'There is nothing here',
  'app.nothing-here-text': 'No page has this address. Check how it is written.',
  'app.to-chats': 'Go to your chats',
  'app.not-loaded': 'This could not be loaded',

  'menu.open': 'Your pages',
  'menu.devices': 'Devices and sessions',
  'menu.access': 'Access history',
  'menu.reports': 'My reports',
  'menu.sign-out': 'Sign out',
  'menu.appearance': 'Appearance',
  'menu.system': 'As the system',
  'menu.light': 'Light',
  'menu.dark': 'Dark',

  'account.lead': 'Messages that can be opened only on the record.',
  'account.sign-in': 'Sign in',
  'account.signing-in': 'Signing in…',
  'account.sign-up': 'Create account',
  'account.signing-up': 'Creating your account…',
  'account.already': 'You are signed in',
  'account.already-lead':
    'This browser is one of your devices. To use another account here, sign out first.',
  'account.next': 'Continue',
  'account.join': 'Create an account',
  'account.new-here': 'New here?',
  'account.have-one': 'Have an account?',
  'account.forgot': 'Use a recovery code',
  'account.password-wrong': 'The password is not right.',
  'account.recovery-wrong': 'Handle or recovery code is not right.',
  'account.recover': 'Get back in',
  'account.recovering': 'Getting you back in…',
  'account.recover-lead':
    'Type the code you wrote down when you joined, and choose a new password.',
  'account.handle': 'Handle',
  'account.handle-hint': 'How people find you. Letters, digits, dots and underscores.',
  'account.name': 'Your name',
  'account.name-hint': 'Shown to the people you write to.',
  'account.born': 'When were you born?',
  'account.born-month': 'Month',
  'account.born-year': 'Year',
  'account.born-choose': 'Choose',
  'account.born-hint':
    'Messages are for 16 and over, with more protection below 18. We keep only which of these you '
    + 'are, and nobody else sees it.',
  'account.password': 'Password',
  'account.new-password': 'New password',
  'account.password-hint': 'At least {{min}} characters. It never leaves this device.',
  'account.show': 'Show',
  'account.hide': 'Hide',
  'account.code': 'Recovery code',
  'account.code-title': 'Write this down',
  'account.code-lead':
    'This code gets you back in if you forget your password. It is shown only now, and nobody '
    + 'else has it: not even us.',
  'account.code-copy': 'Copy code',
  'account.code-copied': 'Copied',
  'account.code-check': 'I wrote it down',
  'account.code-back': 'Back',
  'account.code-kept': 'The recovery code that you wrote down stays the same.',

  'field.handle-shape': 'A handle has 3 to 24 letters, digits, dots or underscores.',
  'field.handle-reserved': 'This handle would speak for us. Choose another.',
  'field.name-missing': 'Type the name people know you by.',
  'field.name-long': 'Up to 60 characters.',
  'field.born-missing': 'Choose the month and type the year, as 1990.',
  'field.password-short': 'Use at least 10 characters. A short sentence is good.',
  'field.password-is-handle': 'Your password is your handle. Choose another.',

  'devices.title': 'Devices and sessions',
  'devices.lead':
    'Each device was added with your own key and stands in a public log, so nobody can add one '
    + 'in secret.',
  'devices.devices': 'Devices',
  'devices.sessions': 'Signed in',
  'devices.this': 'This device',
  'devices.removed': 'Removed',
  'devices.added': 'Added {{when}}',
  'devices.seen': 'Last used {{when}}',
  'devices.since': 'Since {{when}}',
  'devices.end': 'End',
  'devices.end-of': 'End the session on {{name}}',
  'devices.ended': 'Ended. That screen is cut off within five seconds.',
  'devices.remove': 'Remove',
  'devices.remove-of': 'Remove {{name}}',
  'devices.remove-title': 'Remove {{name}}?',
  'devices.remove-text':
    'It is signed out and can read nothing from now on. Removing needs your password, because '
    + 'your key signs it.',
  'devices.removing': 'Removing…',
  'devices.gone': '{{name}} is removed, and the log says so.',
  ...learnWords,
  ...frameWords,
  ...chatWords,
  ...mediaWords,
  ...groupWords,
  ...markWords,
  ...searchWords,
  ...ownWords,
  ...recordWords,
  ...peopleWords,
  ...accessWords,
  ...noticeWords,
} as const;

/** The sentence of a key. */
export const t = makeWords('en', english);
