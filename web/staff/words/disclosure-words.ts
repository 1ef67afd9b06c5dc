/** The sentences of countersigning and opening. */

import { makeWords } from '../../kit/words/words.ts';

const disclosureWords = {
  'page.title': 'Task {{task}}: countersigning and opening',
  'what.title': 'What would open',
  'why.title': 'Why no less',
  'ask.title': 'Ask for countersignatures',
  'ask.does':
    'Your passkey signs that you ask for exactly this. Then {{need}} other people must '
    + 'countersign ({{roles}}). Nothing opens before that, and nothing before it stands in the '
    + 'public log.',
  'ask.tab':
    'Only this tab will be able to read what opens. Keep it open until you have packed it; if '
    + 'you close it, you ask again.',
  'ask.button': 'Ask for countersignatures',
  'ask.again': 'Ask again',
  'ask.asking': 'Waiting for your passkey…',
  'ask.barred': 'Not now: {{why}}',

  'progress.title': 'Where it stands',
  'step.asked': 'Asked for by {{slot}}',
  'step.sign-ahead': 'Countersigned by {{need}} people ({{roles}})',
  'step.sign-now': '{{have}} of {{need}} countersigned{{names}}. Waiting for the others.',
  'step.sign-names': ': {{names}}',
  'step.sign-done': 'Countersigned by {{names}}',
  'step.append': 'Written to the public log',
  'step.append-done': 'Written to the public log as entry {{index}}',
  'step.include': 'Countersigned by the witnesses of the log',
  'step.include-now': 'Written. Waiting for the witnesses before anything opens.',
  'step.include-done': 'Countersigned by the witnesses {{names}}',
  'step.use': 'The use is written too',
  'step.use-done': 'The use is written as entry {{index}}',
  'step.open': 'Opened to the device that asked, and to no other',
  'step.open-done': 'Opened to this tab alone',

  'take-back.does':
    'While signatures are missing you can take this back. Nobody can sign it then, and you can '
    + 'ask anew.',

  'open.title': 'Open it',
  'open.does':
    'Fetches what the scope reaches to this tab. It stays blurred until you ask to see it. '
    + 'The order notes how many items opened.',
  'open.button': 'Open it here',
  'open.opening': 'Opening… {{count}} so far',
  'open.elsewhere':
    'Only the tab that asked can read this. It is not this one: go back to it, or ask again.',
  'open.other': '{{slot}} asked for this, and only their tab can read it.',

  'content.title': 'What opened',
  'content.summary_one': '{{count}} item',
  'content.summary_other': '{{count}} items',
  'content.refused_one': '{{count}} item stayed shut: outside the scope, or erased.',
  'content.refused_other': '{{count}} items stayed shut: outside the scope, or erased.',
  'content.cut': 'It stopped at the limit of the scope: there is more.',
  'content.none': 'Nothing was found inside the scope.',
  'content.show': 'Show',
  'content.hide': 'Blur',
  'content.hidden': 'Blurred. Show it when you are ready.',
  'content.messages': 'Messages',
  'content.envelopes': 'Who, when',
  'content.sessions': 'Sessions',
  'content.details': 'Account details',
  'content.kinds': 'What to look at',
  'content.list': 'Opened items, the oldest first',
  'content.account': 'This account',
  'content.other': 'Person {{n}}',
  'content.no-text': '{{kind}}, no text',
  'content.left': 'Closing this tab, or signing out, forgets what opened.',
  'content.review': 'I have read it through',
  'content.review-does':
    'Enters that what opened was read, and holds nothing that must not go out. Then it can be '
    + 'packed.',
  'content.reviewed': 'Read through. It can be packed now.',

  'approve.title': 'My countersignatures',
  'approve.lead': 'What waits for your signature, the most urgent first.',
  'approve.list': 'Waiting for your countersignature',
  'approve.none': 'Nothing waits for your signature',
  'approve.none-text': 'When somebody asks, it appears here by itself.',
  'approve.done': 'Countersigned by you',
  'approve.since': 'Asked {{when}}',
  'approve.back': 'Back to my countersignatures',
  'approve.what': 'What would open',
  'approve.asked': 'What the authority asked',
  'approve.difference': 'The difference',
  'approve.checks': 'Checked on this device just now',
  'approve.check-commit': 'Your signature covers exactly this, and nothing else.',
  'approve.check-file': 'The order is the one you see here, word for word.',
  'approve.check-scope': 'It asks for exactly what this order was narrowed to.',
  'approve.digest': 'Order {{file}}… · commitment {{commit}}…',
  'approve.checking': 'Checking on this device…',
  'approve.does':
    'Your passkey signs this one opening. When {{need}} people have signed ({{roles}}), it is '
    + 'written to the public log and opens to the device of {{slot}} alone.',
  'approve.button': 'Countersign',
  'approve.signing': 'Waiting for your passkey…',
  'approve.signed': 'You have countersigned this.',
  'approve.withdraw-does':
    'Until the last signature is in, you can take yours back. After that it stands in the log.',
  'approve.withdraw': 'Take it back',
  'approve.withdrawing': 'Taking it back…',
  'approve.own': 'You asked for this. Somebody else countersigns.',
  'approve.over': 'This is decided already.',
  'approve.order': 'See the whole order',
  'approve.silence': 'The person is not told until {{when}}.',
  'approve.told': 'Nothing forbids telling the person.',
  'stop.title': 'Not opened',
  'stop.file': 'Not opened. The approval is for an older version of this order.',
  'stop.file-next': 'Ask {{slot}} to ask again for what the order says now.',
  'stop.commit': 'Not opened. What would be signed is not what is shown.',
  'stop.commit-next': 'Sign nothing. Tell security: somebody changed it on its way.',
  'stop.scope': 'Not opened. It asks for something else than this order was narrowed to.',
  'stop.scope-next': 'Sign nothing. Ask {{slot}} why, and tell security.',
  'stop.roster':
    'Not opened. The roster has changed since this was asked for, so that no signature counts.',
  'stop.roster-next': 'Ask {{slot}} to take it back and ask anew.',
  'stop.order': 'Not opened. It belongs to no task of this order.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', disclosureWords);
