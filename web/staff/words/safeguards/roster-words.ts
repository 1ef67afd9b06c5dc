/** The sentences of the roster: who is on it, who is coming, and how two people change it. */

import { makeWords } from '../../../kit/words/words.ts';

const rosterWords = {
  title: 'Roster',
  lead:
    'Who may ask and sign. Everybody can read it in the public log; only two people together '
    + 'change it.',
  loading: 'Loading',
  'now.title': 'On the roster now',
  'now.line': 'Roster {{seq}}, entry {{index}}',
  'now.list': 'People on the roster',
  'roles.in': '{{roles}}, for {{regions}} only',
  'state.active': 'Has a passkey',
  'state.invited': 'Invited, no passkey yet',
  'coming.title': 'What is coming',
  'coming.none': 'No change is on its way.',
  'coming.from': 'From {{when}}',
  'coming.entry': 'Entry {{index}}',
  'waiting.title': 'Waits for another hand',
  'change.title': 'Change the roster',
  'change.not-yours': 'Only admin and overseer change the roster, together.',
  'change.kind': 'What shall change?',
  'change.join': 'Somebody joins',
  'change.leave': 'Somebody leaves',
  'change.roles': 'Somebody’s roles change',
  'change.name': 'Roster place',
  'change.name-hint':
    'Small letters, digits and dashes, such as legal-3. It becomes public: no names.',
  'change.who': 'Who',
  'change.pick': 'Choose',
  'change.roles-legend': 'Roles',
  'change.regions-legend': 'Only for these regions (none ticked: every region)',
  'change.does': 'What happens',
  'change.does-text':
    'Your passkey asks for it. {{need}} people must sign ({{roles}}). Then it is written to '
    + 'the public log, and counts {{delay}} later.',
  'change.leave-text':
    'From then on {{name}} can ask for nothing and sign nothing. To stop somebody at once, '
    + 'use Containment.',
  'change.button': 'Ask and sign',
  'change.asking': 'Waiting for your passkey…',
  'change.asked': 'Asked for. Somebody else must sign it today.',
  'code.title': 'One-time code for {{name}}',
  'code.text':
    'Give it to {{name}} by hand. It is shown this once. It works when the change counts, '
    + 'and once.',
  'refused.taken': 'This place is on the roster already.',
  'refused.name': 'Use small letters, digits and dashes, 32 at most.',
  'refused.roles': 'Choose at least one role.',
  'refused.same': 'This changes nothing.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', rosterWords);
