/** Tests how what opened is sorted. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderContentJson, OrderItem } from '@countersign/wire/vault/record-calls.ts';
import { contentOf, kindsOf, pagesDigest, personNumbers } from './content-model.ts';

function item(event: string, sentAtMs: number, rest: Partial<OrderItem> = {}): OrderItem {
  return { conversation: 'c', event, sender: 'a', sentAtMs, kind: 'text', labels: [], ...rest };
}

const nothing = { envelopes: [], sessions: [], subscriber: [] };
const envelope = { ...item('3', 5), members: ['a', 'b'], bytes: 17 };
const session = { account: 'a', session: 's', address: '192.0.2.1', port: 1, atMs: 0 };
const said = item('1', 10, { text: 'first', sender: 'b' });

const pages: readonly OrderContentJson[] = [
  {
    ...nothing,
    items: [item('2', 20, { text: 'later' })],
    refused: [{ event: 'x', why: 'outside-window' }],
  },
  {
    ...nothing,
    items: [said],
    envelopes: [envelope, { ...said, members: ['a', 'b'], bytes: 5 }],
    sessions: [session],
    refused: [{ event: 'y', why: 'over-limit' }],
  },
];

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
    { name: 'account', value: 'a' },
    { name: 'session', value: 's' },
    { name: 'address', value: '192.0.2.1' },
    { name: 'port', value: '1' },
    { name: 'atMs', value: '1970-01-01T00:00:00.000Z' },
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
