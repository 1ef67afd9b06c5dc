/** The sentences of taking in an order, and of an emergency. */

import { makeWords } from '../../kit/words/words.ts';

const intakeWords = {
  title: 'Take in an order',
  lead: 'Enter it as the paper says it. Nothing is judged here, and nothing opens.',
  'urgent.title': 'Take in an emergency',
  'urgent.lead':
    'Life or limb is in danger now. Enter the little that is needed; the call-back comes next.',
  'urgent.link': 'It is an emergency',
  'calm.link': 'It is not an emergency',
  waiting: 'Loading',

  'part.who': 'Who asks',
  'part.paper': 'The paper',
  'part.tasks': 'What is asked for',
  'part.silence': 'Silence towards the person',
  'part.papers': 'Papers',
  pick: 'Choose',

  authority: 'Authority',
  'authority-none': 'Not in the register?',
  'authority-add': 'Add it there first',
  'authority-stopped': '{{name}} (stopped)',
  requester: 'Person who asks',
  'requester-none': 'Add this person in the register first.',
  instrument: 'What do they act by?',
  'instrument-of': '{{about}} ({{country}})',
  'instrument-many': '{{about}} ({{count}} countries)',
  'instrument-anywhere': '{{about}} (any country)',
  issuer: 'Who issued it?',
  validator: 'Who validated it?',
  'validator-none': 'Nobody',
  reference: 'Their reference',
  'reference-hint': 'As on the paper, sign for sign.',
  addressee: 'Addressed to',
  'addressee-hint': 'The company as the paper names it.',
  language: 'Language of the paper',
  issued: 'Date of the paper',
  'issued-hint': 'As 2026-03-01.',
  received: 'Received (UTC)',
  basis: 'Law it names',
  'basis-hint': 'Such as: Article 5 of Regulation (EU) 2023/1543.',
  offence: 'Offence',
  months: 'Longest punishment, in months',
  listed: 'Listed offence',
  'listed-none': 'None of the list',
  danger: 'What will happen to whom, unless we answer now?',
  'danger-hint': 'In their words. This is what the after-review looks at.',
  due: 'Date by which they want it',
  optional: '{{label}} (optional)',

  'task.title': 'Task {{task}}',
  'task.type': 'They name the person by',
  'task.value': 'What they wrote',
  'task.categories': 'They ask for',
  'task.out-of-reach': 'This instrument does not reach it; enter it all the same if they ask.',
  'task.from': 'From (UTC)',
  'task.to': 'Up to (UTC)',
  'task.add': 'Add a task',
  'task.remove': 'Remove this task',

  'gag.source': 'Does anything forbid telling the person?',
  'gag.none': 'Nothing',
  'gag.order': 'The order itself',
  'gag.statute': 'The law',
  'gag.certificate': 'A certificate',
  'gag.request': 'Only a request',
  'gag.reference': 'What it stands on',
  'gag.until': 'Until (UTC)',

  'papers.add': 'Add a paper',
  'papers.adding': 'Adding…',
  'papers.hint': 'PDF, PNG or JPEG, up to 4 MB each.',
  'papers.type': 'What is {{name}}?',
  'paper.instrument': 'The order itself',
  'paper.translation': 'A translation',
  'paper.validation': 'The validation',
  'paper.other': 'Something else',

  missing_one: '{{count}} field is missing or wrong: {{fields}}.',
  missing_other: '{{count}} fields are missing or wrong: {{fields}}.',
  save: 'Take it in',
  saving: 'Taking it in…',
  after:
    'This begins the file with your name. It cannot be changed afterwards, only added to. The '
    + 'clocks start to run from the time of receipt.',

  'next.title': 'What happens next',
  'next.intake': 'You take it in.',
  'next.call-back':
    'Somebody else rings the number that was recorded independently. Never the number in the '
    + 'request.',
  'next.check': 'The order is checked and narrowed.',
  'next.sign': '{{need}} people countersign: {{roles}}. You are not one of them.',
  'next.open': 'It opens at once. It is in the public log before it opens.',
  'next.paper': 'Within {{hours}} h the authority sends a court paper.',
  'next.review':
    'Within {{hours}} h an overseer reviews it. Until that is done no other emergency opens.',
  'next.false': 'If it is false: refuse it in one sentence. Nothing has opened.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', intakeWords);

/** The key of a field that may be missing. */
export type IntakeField = keyof typeof intakeWords;
