/** The messenger's sentences about my own account and devices, in English. */

/** Alarms, news, resets, password and recovery code. */
export const ownWords = {
  'own.language': 'Language',
  'own.language-text': 'Of this page, on this device.',
  'menu.own': 'Settings',

  'own.title': 'Settings',
  'own.lead':
    'Your password and your recovery code each unlock the key that adds your devices. Nobody else '
    + 'has either of them.',
  'own.password': 'Change the password',
  'own.password-now': 'Password now',
  'own.password-text': 'Every other session ends. Devices you added stay yours.',
  'own.password-change': 'Change password',
  'own.password-changing': 'Changing…',
  'own.password-changed': 'Your password is changed. Every other session has ended.',
  'own.code': 'New recovery code',
  'own.code-text': 'The old code stops working as soon as the new one is made.',
  'own.code-make': 'Make a new code',
  'own.code-making': 'Making a new code…',
  'own.code-lead': 'Write it down now: it is shown once. Your old code opens nothing any more.',
  'own.code-done': 'Done',

  'details.title': 'Email, phone, birthday',
  'details.text':
    'Only if you want to give them. Stored locked. Opened only on the record: whoever opens them '
    + 'shows up in your access history.',
  'details.email': 'Email',
  'details.phone': 'Phone',
  'details.birthDate': 'Birthday',
  'details.email-wrong': 'This is not an email address.',
  'details.phone-wrong': 'Begin with + and the number of the country.',
  'details.birthDate-wrong': 'This is not a day of the calendar.',
  'details.save': 'Save',
  'details.saving': 'Saving…',
  'details.saved': 'Saved, locked by the vault.',

  'news.look': 'Look at it',
  'news.line-alarm': 'Something is wrong with the list of your devices.',
  'news.line-reset': 'Somebody asked to replace all your devices.',
  'news.line-overdue': 'Your devices could not be checked for more than a day.',
  'news.looked': 'Last checked {{when}}.',
  'news.never-looked': 'Not checked yet on this device.',
  'news.line-new': 'A new device was added to your account.',
  'news.hidden': 'A device is hidden from you',
  'news.hidden-text':
    'The vault let in a device of your account that the server does not show. Unless you added it '
    + 'yourself a moment ago, remove it and change your password.',
  'news.list': 'The server changed the list of your devices',
  'news.list-text':
    'What the server shows does not follow what this device saw before, or is not in the public '
    + 'log. Your messages are still sealed to the vault, but do not trust this list.',
  'news.own-missing': 'The server does not show this device',
  'news.own-missing-text':
    'The list of your devices leaves out the one you hold. Do not trust this list.',
  'news.new': 'New device: {{name}}',
  'news.new-text': 'Signed in with your password {{when}}. Was it you?',
  'news.unnamed': 'a device without a name',
  'news.was-me': 'It was me',
  'news.remove': 'Remove it',
  'news.reset': 'Somebody asked to reset your account',
  'news.reset-text':
    'Unless you cancel, all your devices are replaced, this one included, {{when}}. If it was not '
    + 'you, cancel it now.',
  'news.reset-soon': 'once the vault has seen it',
  'news.reset-at': 'after {{when}}',
  'news.cancel': 'Cancel the reset',
  'news.hidden-name': 'the hidden device',
  'news.cancel-title': 'Cancel the reset?',
  'news.cancel-text':
    'Your devices stay as they are. Cancelling needs your password, because your key signs it.',
  'news.cancelled': 'The reset is cancelled, and the log says so.',

  'reset.no-code': 'No recovery code either?',
  'reset.title': 'Reset your account',
  'reset.lead':
    'Ask the people who run this service. They check who you are and give you a ticket. All your '
    + 'devices are replaced after a delay; your chats and your access history come back.',
  'reset.ticket': 'Ticket',
  'reset.ask': 'Ask for the reset',
  'reset.asking': 'Asking…',
  'reset.wait-title': 'Your reset is waiting',
  'reset.wait-lead':
    'Every device of @{{handle}} and the people you write to are told, and any of those devices '
    + 'can cancel it. You can come in {{when}}. Keep this browser.',
  'reset.enter': 'Come in',
  'reset.entering': 'Coming in…',
  'reset.forget': 'Stop waiting here',

  'contact.replacing': '{{name}} is replacing all devices',
  'contact.replacing-text':
    '{{name}} has asked to replace all devices. If that surprises you, ask {{name}} in another '
    + 'way before you write anything private.',
} as const;
