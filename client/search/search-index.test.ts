/** The search index: what it finds in which script, and that what is gone is found no more. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { memoryStore } from '../devices/device-store.ts';
import { accountOf, eventOf } from '../fixtures/opened-events.ts';
import { excerpt, queryWords } from './folded-text.ts';
import { SearchIndex } from './search-index.ts';
import { segmentRows, type Row } from './segment.ts';

const one = 'c1'.repeat(16) as ConversationId;
const two = 'c2'.repeat(16) as ConversationId;
const row = (n: number, text: string): Row => ({
  event: eventOf(n),
  seq: n,
  sender: accountOf(1),
  sentAtMs: n,
  text,
});
const textsOf = (found: readonly { text: string }[]) => found.map(({ text }) => text);

function indexOf(...texts: readonly string[]): SearchIndex {
  const index = new SearchIndex(memoryStore());
  for (const [at, text] of texts.entries()) index.put(one, row(at + 1, text));
  return index;
}

test('every script is found, by whole words, parts of words, and without its marks', () => {
  const texts = [
    'Crème brûlée at eight',
    '明日の会議は九時です',
    'كِتَابٌ جديد',
    'ПРИВЕТ всем',
    'Straße',
  ];
  const index = indexOf(...texts);
  for (const [query, at] of [
    ['creme', 0],
    ['BRÛL eig', 0],
    ['会議', 1],
    ['九時で', 1],
    ['كتاب', 2],
    ['привет', 3],
    ['strasse', 4],
  ] as const) {
    assert.deepEqual(textsOf(index.find(query)), [texts[at]], query);
  }
  assert.deepEqual(index.find('  '), []);
});

test('all words of a query must stand in the one message, the newest of them first', () => {
  const index = indexOf('red boat', 'blue boat', 'red', 'a red and a blue boat');
  assert.deepEqual(textsOf(index.find('boat red')), ['a red and a blue boat', 'red boat']);
  assert.deepEqual(textsOf(index.find('boat', { limit: 1 })), ['a red and a blue boat']);
});

test('a query runs over no border between two messages', () => {
  assert.deepEqual(indexOf('ends in a', 'b begins').find('ab'), []);
});

test('an edit is found by its newer text, and what was taken out not at all', () => {
  const index = indexOf('first words', 'other words');
  index.put(one, row(1, 'second thoughts'));
  index.drop(one, eventOf(2));
  assert.deepEqual(textsOf(index.find('thoughts')), ['second thoughts']);
  assert.deepEqual(index.find('words'), []);
});

test('a search in one conversation finds nothing of another', () => {
  const index = indexOf('here');
  index.put(two, row(9, 'here as well'));
  assert.equal(index.find('here').length, 2);
  assert.deepEqual(textsOf(index.find('here', { conversation: one })), ['here']);
});

test('what was kept is found by the next run, over many segments, holes and all', async () => {
  const store = memoryStore();
  const first = new SearchIndex(store);
  const count = segmentRows * 2 + 10;
  for (let n = 1; n <= count; n++) first.put(one, row(n, `number ${n}`));
  first.drop(one, eventOf(7));
  first.reached(one, { oldest: 0, newest: count });
  await first.save();
  const second = new SearchIndex(store);
  await second.load();
  assert.deepEqual(second.indexed(one), { oldest: 0, newest: count });
  assert.deepEqual(second.find('number 7 '), second.find('number 7'));
  assert.equal(second.find('number', { limit: 5_000 }).length, count - 1);
  second.put(one, row(9, 'another text'));
  assert.deepEqual(textsOf(second.find('another')), ['another text']);
  await second.forget(one);
  const third = new SearchIndex(store);
  await third.load();
  assert.deepEqual(third.find('number'), []);
});

test('an excerpt spells the text around the hit and marks it', () => {
  const parts = excerpt(`${'x '.repeat(90)}Crème brûlée${' y'.repeat(90)}`, queryWords('brulee'));
  assert.deepEqual(
    parts.filter(({ isHit }) => isHit).map(({ text }) => text),
    ['brûlée'],
  );
  assert.ok(parts.map(({ text }) => text).join('').length < 130);
});
