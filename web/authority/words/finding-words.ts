/** The sentences of what the rules find wrong with a request. */

import { makeWords } from '../../kit/words/words.ts';

const findingWords = {
  country:
    'Authorities of {{country}} cannot use this instrument. It is for: {{countries}}. Choose '
    + 'another one, or ask by treaty.',
  'wrong-entity': 'It is addressed to another company. Send it to the one that it names.',
  language: 'We read {{languages}}. Add a translation as a paper.',
  'future-paper': 'The date of the paper lies in the future.',
  'too-old': 'The paper is too old: it reaches us within {{length}} of its date, or not at all.',
  'run-out': 'The paper has run out.',
  'due-early': 'The date by which you want it is not after the date of the paper.',
  'gag-end': 'Under this instrument, silence needs an end. Give it one.',
  'gag-over': 'The silence is over already.',
  'gag-long_one': 'The law lets this silence last at most {{count}} day. An officer looks at it.',
  'gag-long_other':
    'The law lets this silence last at most {{count}} days. An officer looks at it.',
  'many-tasks_one': 'One request names at most {{count}} person and window. Send several.',
  'many-tasks_other': 'One request names at most {{count}} people and windows. Send several.',
  twice: 'Two of the entries name the same person and the same window.',
  identifier: 'This is not how such a name is written. Look at it again.',
  future: 'The window begins in the future. We hand over only what is stored when you ask.',
  'future-end':
    'The window ends in the future. We hand over only what is stored when you ask; end it today.',
  'long-window_one': 'The window is longer than {{count}} day. Name a shorter one.',
  'long-window_other': 'The window is longer than {{count}} days. Name a shorter one.',
  wide: 'This asks for every kind of data at once. An officer will ask why.',
  'out-of-reach': 'This instrument does not reach {{category}}.',
  'not-competent': 'Whoever issued this cannot ask for {{category}}. It takes {{issuers}}.',
  'not-validated': 'For {{category}} it must be validated, by {{validators}}.',
  'offence-gate_one':
    'For {{category}} the offence must be punished with at least {{count}} month, or be one that '
    + 'the law lists.',
  'offence-gate_other':
    'For {{category}} the offence must be punished with at least {{count}} months, or be one that '
    + 'the law lists.',
  notified:
    'The law may want another authority told first, one that may object. Name it, if you told it.',
  missing: 'The law of this place asks for this as well: {{field}}.',
  'missing-paper': 'A paper is missing: {{paper}}.',
  other: 'Something does not fit: {{field}}.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', findingWords);
