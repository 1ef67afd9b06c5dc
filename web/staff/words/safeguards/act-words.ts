/** The sentences of what staff decide together: freezes, thaws, reviews and the roster. */

import { makeWords } from '../../../kit/words/words.ts';

const actWords = {
  waiting: 'Waits for another hand',
  'waiting-none': 'Nothing waits.',
  list: 'Waiting for signatures',
  asked: '{{slot}} asked {{when}}',
  'signed-by': 'Signed by {{names}}',
  'signed-none': 'Nobody has signed yet',
  missing_one: '{{count}} more person must sign',
  missing_other: '{{count}} more people must sign',
  'missing-roles': ', one of them {{roles}}',
  enough: 'Enough people have signed',
  'day-over': 'It was for another day and counts no more. Ask again.',
  read: 'Read it',
  close: 'Close',
  sign: 'Countersign',
  signing: 'Waiting for your passkey…',
  signed: 'You have signed this.',
  done: 'Done. It stands in the public log.',
  'done-soon': 'Done. It is on its way into the public log.',
  'does.title': 'What your signature does',
  checked: 'Recomputed on this device: your passkey signs exactly these words and nothing else.',
  'not-yours': 'Your place on the roster is not one that this needs.',
  'no-answer': 'This could not be loaded.',

  'freeze.slot': 'Stop {{name}}',
  'freeze.authority': 'Stop the authority {{name}}',
  'freeze.grants': 'Stop every opening',
  'freeze.vault': 'Freeze the vault',
  'freeze.vault-2': 'Freeze the vault and all chats',
  'freeze.slot.does':
    'From this moment nothing opens that {{name}} asked for or signed, and {{name}} can sign '
    + 'nothing new. Everybody else goes on.',
  'freeze.authority.does': 'From this moment nothing opens for {{name}}. Its orders stay on file.',
  'freeze.grants.does':
    'From this moment nothing opens for anybody: no report, no order, no emergency. People '
    + 'go on talking.',
  'freeze.vault.does':
    'From this moment the vault opens nothing and signs nothing new. People go on talking.',
  'freeze.vault-2.does':
    'From this moment the vault opens nothing, signs nothing new and passes no message on. '
    + 'What people write waits on their devices and is lost to nobody.',

  thaw: 'Start again: {{what}}',
  'thaw.unknown': 'Lift the freeze of entry {{index}}',
  'thaw.does': 'Once enough people have signed and the public log has it, this freeze is over.',
  review: 'Look back at the emergency of entry {{index}}',
  'review.confirmed': 'It was an emergency: entry {{index}}',
  'review.not-confirmed': 'It was no emergency: entry {{index}}',
  'review.does':
    'What you found is written to the public log. While a review is overdue, the vault opens '
    + 'nothing for any new emergency.',
  roster: 'Change the roster: {{change}}',
  'roster.does':
    'Once enough people have signed and the public log has it, the change counts after '
    + '{{delay}}. Until then the present roster counts.',
  'roster.join': '{{name}} joins as {{roles}}',
  'roster.leave': '{{name}} leaves',
  'roster.roles': '{{name}} becomes {{roles}}',
  'roster.same': 'nobody joins or leaves',
  extend: 'More time for the gag of entry {{index}}',
  'extend.does': 'The person is told later: by {{when}}.',
  prolong: 'Hold longer what entry {{index}} covers',
  'prolong.does': 'What it covers is kept until {{when}}, whatever people delete.',
  release: 'End the hold of entry {{index}}',
  'release.does':
    'Its key is destroyed. What people deleted since is gone for good. This cannot be undone.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', actWords);
