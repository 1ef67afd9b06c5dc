/** Tests how what opened is sorted. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderContentJson, OrderItem } from '@countersign/wire/vault/record-calls.ts';
import { contentOf, kindsOf, pagesDigest, personNumbers } from './content-model.ts';

function item(event: string, sentAtMs: number, rest: Partial<OrderItem> = {}): OrderItem {
  return { conversation: 'c', event, sender: 'a', sentAtMs, kind: 'text', labels: [], ...rest };
}

const pages = [
  { items: [item('2', 20, { text: 'later' })], refused: [{ event: 'x', why: 'outside-window' }] },
  {
    items: [item('1', 10, { text: 'first', sender: 'b' }), item('3', 5)],
    refused: [{ event: 'y', why: 'over-limit' }],
    sessions: [{ startedAtMs: 0, address: '192.0.2.1' }],
  },
] as readonly OrderContentJson[];

test('pages are one list from the oldest on, with what stayed shut counted', () => {
  const content = contentOf(pages);
  assert.deepEqual(
    content.messages.map(({ event }) => event),
    ['1', '2'],
  );
  assert.deepEqual(kindsOf(content), ['messages', 'envelopes', 'sessions']);
  assert.equal(content.count, 4);
  assert.equal(content.shut, 1);
  assert.equal(content.isCut, true);
  assert.deepEqual(content.sessions[0], [
    { name: 'startedAtMs', value: '1970-01-01T00:00:00.000Z' },
    { name: 'address', value: '192.0.2.1' },
  ]);
});

test('people are numbers, and the account itself has none', () => {
  const numbers = personNumbers(contentOf(pages), 'a');
  assert.deepEqual([...numbers], [['b', 1]]);
});

test('the digest is of the pages as they came, so one changed sign changes it', async () => {
  const digest = await pagesDigest(pages);
  assert.match(digest, /^[\w-]{43}$/);
  assert.equal(await pagesDigest(structuredClone(pages) as typeof pages), digest);
  assert.notEqual(await pagesDigest(pages.slice(1)), digest);
});
