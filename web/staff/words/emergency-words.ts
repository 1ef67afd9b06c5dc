/** The sentences of an emergency on its own page. */

import { makeWords } from '../../kit/words/words.ts';

const emergencyWords = {
  title: 'Emergency',
  'step.call-back': 'Somebody else calls back on the recorded number, and they confirm it',
  'step.check': 'The order is checked',
  'step.scope': 'It is narrowed to the least',
  'step.sign': '{{need}} people countersign, and it opens at once',
  'step.review': 'An overseer reviews it within {{hours}} h of the opening',
  'step.review-due':
    'An overseer reviews it until {{when}}. Until then no other emergency of this authority opens',
  'step.reviewed-confirmed': 'Reviewed: it was an emergency',
  'step.reviewed-not-confirmed': 'Reviewed: it was not an emergency',
  danger: 'They write: {{danger}}',
  'refuse.title': 'Is it false?',
  'refuse.letter': 'Say in one sentence why it is refused',
  'refuse.hint': 'The authority that was named reads it.',
  'refuse.does':
    'Refuses the whole order, because nobody could be found who really asked. Nothing has '
    + 'opened and nothing will. This cannot be taken back.',
  'refuse.button': 'Refuse this emergency',
  refusing: 'Refusing…',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', emergencyWords);
