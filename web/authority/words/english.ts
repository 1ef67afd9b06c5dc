/** The portal's sentences in English: the frame and the start. */

import { makeWords } from '../../kit/words/words.ts';

const english = {
  'app.name': 'Countersign',
  'app.for': 'For authorities',
  'app.title': '{{page}} – Countersign for authorities',
  'app.skip': 'Skip to the page',
  'app.pages': 'Pages',
  'app.loading': 'Loading the rules of this place',
  'app.no-page': 'There is no such page',
  'app.to-start': 'Go to the start',
  'app.foot':
    'Officers read every request. Nobody is told whether there is an account before they know who '
    + 'asks.',
  'app.foot-of':
    '{{entity}}. Officers read every request. Nobody is told whether there is an account before '
    + 'they know who asks.',
  copy: 'Copy',
  'copy-named': 'Copy {{name}}',
  copied: 'Copied',
  'problem.unreachable':
    'No connection. Nothing you typed is lost; try again. Sending twice is one request.',
  'problem.rate_one':
    'Too many tries from your network. Nothing is lost; try again in {{count}} second.',
  'problem.rate_other':
    'Too many tries from your network. Nothing is lost; try again in {{count}} seconds.',
  'problem.moved-on': 'The request has moved on since. Look at it again, then decide.',
  'place.start': 'Start',
  'place.request': 'Ask',
  'place.status': 'Follow',
  'place.package': 'Fetch',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', english);
