/** The device's own look at a page: whatever lies outside the scope is refused, whoever sent it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import { ScopeWatch } from './inside-scope.ts';

const body: OrderBody = {
  account: 'a',
  class: 'legal',
  categories: ['content', 'identify-only', 'subscriber', 'traffic'],
  from: 10,
  to: 20,
  order: 'no. 1',
  basis: 'law',
  messagesMax: 4,
  instrument: 'code',
  authority: 'b',
  file: 'c',
};
const none: OrderContentJson = {
  items: [],
  envelopes: [],
  sessions: [],
  subscriber: [],
  refused: [],
};
const about = { conversation: 'c', event: 'e', sender: 'x', sentAtMs: 10_000, kind: 'message' };
const item = { ...about, text: 'said', labels: [] };
const envelope = { ...about, members: ['a', 'x'], bytes: 4 };
const session = { account: 'a', session: 's', address: '192.0.2.1', port: 1, atMs: 19_999 };
const person = { account: 'a', handle: 'h', displayName: 'd', registeredAtMs: 0 };
const whole: OrderContentJson = {
  ...none,
  items: [item],
  envelopes: [envelope],
  sessions: [{ ...session, agent: 'g' }],
  subscriber: [{ ...person, details: { email: 'a@example.org', setAtMs: 19_999 } }],
};

function takes(page: Partial<OrderContentJson>, of: Partial<OrderBody> = {}): boolean {
  return new ScopeWatch({ ...body, ...of }).isInside({ ...none, ...page });
}

test('what is inside is taken, and the same page again', () => {
  const watch = new ScopeWatch(body);
  assert.equal(watch.isInside(whole), true);
  assert.equal(watch.isInside(whole), true);
});

test('a list that no category of the grant asks for is refused', () => {
  const by = (...categories: string[]) => ({ categories });
  assert.equal(takes({ items: [item] }, by('identify-only', 'subscriber', 'traffic')), false);
  assert.equal(takes({ envelopes: [envelope] }, by('content', 'subscriber')), false);
  assert.equal(takes({ sessions: [session] }, by('content', 'subscriber')), false);
  assert.equal(takes({ subscriber: [person] }, by('content', 'traffic')), false);
  assert.equal(takes({ sessions: [session] }, by('identify-only')), true);
  const { sessions } = whole;
  assert.equal(takes({ sessions }, by('identify-only')), false, 'a program to identify by');
});

test('one second outside is outside, in every list', () => {
  for (const atMs of [9_999, 20_000]) {
    assert.equal(takes({ items: [{ ...item, sentAtMs: atMs }] }), false);
    assert.equal(takes({ envelopes: [{ ...envelope, sentAtMs: atMs }] }), false);
    assert.equal(takes({ sessions: [{ ...session, atMs }] }), false);
  }
  assert.equal(takes({ subscriber: [{ ...person, registeredAtMs: 20_000 }] }), false);
  const details = { phone: '+4930123456', setAtMs: 20_000 };
  assert.equal(takes({ subscriber: [{ ...person, details }] }), false);
});

test('what is about somebody else is refused', () => {
  assert.equal(takes({ sessions: [{ ...session, account: 'x' }] }), false);
  assert.equal(takes({ subscriber: [{ ...person, account: 'x' }] }), false);
  assert.equal(takes({ envelopes: [{ ...envelope, members: ['x', 'y'] }] }), false);
});

test('more than was granted is refused, over all pages together', () => {
  const watch = new ScopeWatch(body);
  const page = (n: number) => ({ ...none, items: [{ ...item, event: String(n) }] });
  for (let n = 0; n < 4; n++) assert.equal(watch.isInside(page(n)), true);
  assert.equal(watch.isInside(page(0)), true);
  assert.equal(watch.isInside(page(4)), false);
});
