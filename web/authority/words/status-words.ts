/** The sentences of following a request: where it stands, questions, letters, packages. */

import { makeWords } from '../../kit/words/words.ts';

const statusWords = {
  title: 'Follow a request',
  'link.ask': 'Link of your request',
  'link.hint': 'You got it when you sent the request. Whoever has it sees this page.',
  'link.open': 'Open it',
  'link.not-one': 'This is no such link: it ends with 43 letters and digits after the #.',
  'link.unknown':
    'No request has this link. It may be one letter short; copy it again as a whole. Requests are '
    + 'not found in any other way here.',
  'link.other': 'Follow another request',
  waiting: 'Looking',

  'page.of': 'Request {{reference}}',
  'keep.title': 'Keep this link',
  'keep.text':
    'It is the only way back to this request. Whoever has it sees this page and can answer for '
    + 'you, so keep it as you keep the file. It is in this browser’s history as well.',
  'keep.name': 'the link',
  'keep.save': 'Save it as a file',
  'keep.print': 'Print this page',

  'with-us': 'With us',
  'you-want': 'You want',
  reference: 'Your reference',
  received: 'Received on',
  refresh: 'Looked up {{when}}. This page looks again by itself.',

  'state.received': 'Received',
  'state.in-review': 'Being worked on',
  'state.question': 'We have a question',
  'state.rejected': 'Refused',
  'state.answered': 'Answered: a package waits for you',
  'state.withdrawn': 'Withdrawn',
  'state.closed': 'Closed',
  'means.received': 'It has arrived, and no officer has begun with it yet.',
  'means.in-review':
    'Officers check who asks and what for, narrow it, and have it countersigned. Whether there is '
    + 'anything to hand over is said in the answer and nowhere before.',
  'means.question': 'Answer it below. Until then our time stands still where the law says so.',
  'means.rejected': 'The letter below says why, and what you can do.',
  'means.answered':
    'An officer sends you a link for it. Compare the digest below with what arrives.',
  'means.withdrawn': 'You took it back. Nothing was handed over after that.',
  'means.closed': 'Nothing more happens here.',

  'want.none': 'To have it carried out',
  'want.awaiting-approval': 'To wait',
  'want.awaiting-disclosure': 'To have it carried out',
  'want.disclosed': 'Nothing more: you have what you asked for',
  'want.rejected': 'To give it up',
  'want.cancelled': 'To take it back',
  'want.text':
    'This is your own word, beside ours: it changes what you want, and we see it at once.',
  'want.done': 'I have what I asked for',
  'want.withdraw': 'Take the request back',
  'withdraw.title': 'Take this request back?',
  'withdraw.text':
    'It stops at once, wherever it is. What was handed over stays with you. It cannot be taken up '
    + 'again; you would send a new one.',
  'withdraw.keep': 'Leave it',

  'questions.title': 'Questions',
  'question.asked': 'Asked {{when}}',
  'question.answered': 'Your answer',
  'question.answer': 'Answer',
  'question.hint': 'It becomes part of the file. A changed order is sent as a new request.',
  'question.send': 'Send the answer',
  'question.sending': 'Sending…',

  'letters.title': 'Letters',
  'letters.none': 'No letter yet.',
  'letter.when': 'Letter of {{when}}',
  'letter.save': 'Save it',

  'packages.title': 'Packages',
  'package.when': 'Packed {{when}}, {{size}}',
  'package.sha': 'SHA-256',
  'package.text':
    'The link that fetches it comes from an officer, on another way than this page. What it '
    + 'brings must have this digest.',
  'package.fetch': 'Fetch it',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', statusWords);
