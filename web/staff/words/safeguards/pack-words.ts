/** The sentences of the rules in force: each value, what it rests on, and what a change changes. */

import { makeWords } from '../../../kit/words/words.ts';

const packWords = {
  title: 'Rules',
  line: 'Pack “{{pack}}”, version {{version}}',
  loading: 'Loading',
  'force.title': 'In force',
  'force.logged': 'These rules are the ones that the public log names. Checked on this device.',
  'force.unlogged': 'These rules are not the ones that the public log names. Tell security.',
  'force.withheld': 'The entry of the log that names these rules was not shown.',
  'force.entry': 'Entry',
  'force.digest': 'Digest',
  'force.since': 'Counts from',
  'force.delay': 'A change counts after',
  'force.law': 'Law as of',
  'force.how':
    'Rules change only by a new pack file beside the vault. The vault writes its digest to '
    + 'the public log first, and goes by it when the delay is over.',
  'unchecked.title': 'Not checked against the law’s text',
  'unchecked.none': 'Every value was held against its source.',
  'unchecked.some_one': '{{count}} value is written from memory. Have a lawyer check it first.',
  'unchecked.some_other':
    '{{count}} values are written from memory. Have a lawyer check them first.',
  'unchecked.mark': 'Not checked',
  'unchecked.show': 'Show them',
  'values.title': 'Every value',
  'values.search': 'Search by name, value or source',
  'values.filters': 'Filter',
  'values.all': 'All',
  'values.unchecked': 'Not checked',
  'values.list': 'Values',
  'values.none': 'Nothing fits this search.',
  'values.house': 'Our own choice',
  'values.from': 'From {{source}}',
  'values.more': 'Show {{count}} more',
  'diff.title': 'Compare with another pack',
  'diff.text':
    'Choose a pack file. It is compared on this device and sent nowhere. Nothing changes by that.',
  'diff.choose': 'Pack file',
  'diff.bad': 'This is no pack: {{why}}',
  'diff.same': 'It says the same.',
  'diff.count_one': '{{count}} value differs from pack “{{pack}}”, version {{version}}',
  'diff.count_other': '{{count}} values differ from pack “{{pack}}”, version {{version}}',
  'diff.list': 'Differences',
  'diff.before': 'now',
  'diff.after': 'there',
  'diff.missing': 'not there',
  'diff.less': 'without {{items}}',
  'diff.more': 'with {{items}}',
  'sources.title': 'Sources',
} as const;

/** The sentence of a key. */
export const t = makeWords('en', packWords);
