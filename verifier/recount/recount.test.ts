/** Tests of recounts: pure, by index or day, the same for everybody, and the same by jq. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAccessEntry } from '../audit/entry-reading.ts';
import {
  extendLeaf,
  gagEnds,
  orderEntries,
  orderLeaf,
  orderLeaves,
  places,
  usedLeaf,
} from '../fixtures/order-house.ts';
import { newFolder } from '../fixtures/verified-house.ts';
import { entryRange } from './entry-range.ts';
import { recountInWords } from './recount-words.ts';
import { countedEntry, formatRecount, recount } from './recount.ts';

const nextMonth = { day: '2026-12-01', expires: 1_796_083_200 };
const leaves = [
  ...orderLeaves(),
  orderLeaf({ class: 'sealed', revealBy: gagEnds.past, scopeBucket: '1' }),
  orderLeaf({ class: 'sealed', revealBy: gagEnds.past, scopeBucket: '10' }),
  extendLeaf({ grant: 17, revealBy: gagEnds.far }),
  usedLeaf(17),
  orderLeaf(nextMonth),
  usedLeaf(places.legal, { day: nextMonth.day }),
];
const bytes = orderEntries(leaves);
const entries = bytes.map((entry) => countedEntry(readAccessEntry(entry)));
const none = { granted: 0, used: 0, void: 0, open: 0, sealed: 0, revealed: 0, overdue: 0 };

test('every grant is counted once by class and day, with what became of it', () => {
  const counts = recount(entries, 0, entries.length);
  const { report, legal, emergency, sealed } = counts.classes;
  const day = '2026-11-21';
  assert.deepEqual(report, { [day]: { ...none, granted: 1, used: 1, extended: 0 } });
  assert.deepEqual(legal, {
    [day]: { ...none, granted: 1, used: 1, extended: 0 },
    '2026-12-01': { ...none, granted: 1, open: 1, extended: 0 },
  });
  assert.deepEqual(emergency, { [day]: { ...none, granted: 1, void: 1, extended: 0 } });
  const all = { granted: 4, used: 1, void: 0, open: 3 };
  assert.deepEqual(sealed, { [day]: { ...all, sealed: 2, revealed: 1, overdue: 1, extended: 2 } });
  assert.deepEqual(counts.revealedAs, { legal: 1 });
  assert.deepEqual(counts.opened, { report: { 100: 1 }, legal: { 100: 2 }, sealed: { 100: 1 } });
  assert.equal(counts.kinds['grant'], 8);
  assert.equal(counts.asOf, '2026-12-01');
});

test('entries after the range change nothing in its count', () => {
  const { index } = places;
  const earlier = recount(entries.slice(0, index), 0, index);
  assert.deepEqual(recount(entries, 0, index), earlier);
  assert.equal(recount(entries, places.reveal, index).aboutEarlier, 1);
});

test('a day stands for the first entry of it or later, and is refused until there is one', () => {
  assert.deepEqual(entryRange(entries), { kind: 'range', from: 0, to: entries.length });
  const december = entryRange(entries, '2026-11-21', '2026-12-01');
  assert.deepEqual(december, { kind: 'range', from: 4, to: 20 });
  const unusable = ['2026-12-02', '2026-11-31', '01', '-1', '999', 'yesterday'];
  for (const text of unusable) assert.equal(entryRange(entries, '0', text).kind, 'unusable', text);
  assert.equal(entryRange(entries, '5', '4').kind, 'unusable');
});

test('an entry of an unknown kind is counted as unknown', () => {
  const counts = recount([...entries, countedEntry(undefined)], 0, entries.length + 1);
  assert.equal(counts.kinds['unknown'], 1);
});

test('the words name origin, range and root, and end with a number to compare', () => {
  const range = { origin: 'house.example/access', from: 0, to: 3, root: 'AAAA' };
  const words = recountInWords(range, recount(entries, 0, 3));
  assert.match(words, /house.example\/access\n {2}entries 0 up to, not including, 3/);
  assert.match(words, /gets the same number: [0-9a-f]{32}\n$/);
  assert.match(formatRecount(range, recount(entries, 0, 3)), /^\{"aboutEarlier":0,"asOf":"",/);
});

const hasJq = spawnSync('jq', ['--version']).status === 0;

test('ten lines of jq give the same totals', { skip: hasJq ? false : 'no jq here' }, () => {
  const path = join(newFolder(), 'entries.jsonl');
  writeFileSync(path, bytes.map((entry) => `${new TextDecoder().decode(entry)}\n`).join(''));
  const script = fileURLToPath(new URL('totals.jq', import.meta.url));
  const { stdout, stderr } = spawnSync('jq', ['-sS', '-f', script, path], { encoding: 'utf8' });
  assert.equal(stderr, '');
  const { kinds, classes } = recount(entries, 0, entries.length);
  assert.deepEqual(JSON.parse(stdout), { kinds, classes });
});
