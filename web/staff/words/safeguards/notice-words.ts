/** The sentences of the list of notices that the house owes people, and has given. */

import { makeWords } from '../../../kit/words/words.ts';

const noticeWords = {
  title: 'Notices',
  lead:
    'Whoever was opened is told. Only a recorded gag with an end delays it, and then it goes '
    + 'out by itself.',
  list: 'Notices, the most urgent first',
  filters: 'Filter',
  loading: 'Loading',
  none: 'No notice here',
  'none-text': 'A notice is planned when an order opens something.',
  'filter.owed': 'Owed',
  'filter.held': 'Held by a gag',
  'filter.given': 'Given',
  'state.planned': 'Goes out by itself',
  'state.held-by-gag': 'A gag forbids it until {{when}}',
  'state.due': 'Due now',
  'state.given': 'Given {{when}}',
  task: 'Task {{task}}',
  account: 'Account {{account}}…',
  'clock.left': 'in {{time}}',
  'clock.over': 'late by {{time}}',
  'held.line':
    'While a gag holds, nobody tells the person, not even by hint. When it ends, the vault '
    + 'reveals the entry and the notice follows.',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', noticeWords);
