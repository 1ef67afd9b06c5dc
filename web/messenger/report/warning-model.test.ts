/** Tests that a warning is told until it was seen. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NoticeView } from '../frame/chat-port.ts';
import { keepSeenAtMs, readSeenAtMs, unseenWarning, type SeenStore } from './warning-model.ts';

const warned = (atMs: number): NoticeView => ({
  atMs,
  decision: 'warn',
  policyReason: 'harassment-or-bullying',
});

test('the newest warning is told until it was seen, and a later one is told again', () => {
  const notices = [warned(10), warned(30), warned(20)];
  assert.equal(unseenWarning(notices, 0)?.atMs, 30);
  assert.equal(unseenWarning(notices, 30), undefined);
  assert.equal(unseenWarning([...notices, warned(40)], 30)?.atMs, 40);
});

test('a decision that is no warning does not say "you were warned"', () => {
  const other: NoticeView = { atMs: 50, decision: 'no-violation', policyReason: 'none' };
  assert.equal(unseenWarning([other], 0), undefined);
});

test('what one account has seen hides nothing from another on the same device', () => {
  const kept = new Map<string, string>();
  const store: SeenStore = () => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  });
  keepSeenAtMs(store, 'ann', 30);
  assert.equal(readSeenAtMs(store, 'ann'), 30);
  assert.equal(readSeenAtMs(store, 'bo'), 0);
});

test('a closed or spoilt storage tells the warning again rather than never', () => {
  const closed: SeenStore = () => {
    throw new Error('closed');
  };
  keepSeenAtMs(closed, 'ann', 30);
  assert.equal(readSeenAtMs(closed, 'ann'), 0);
  const spoilt: SeenStore = () => ({ getItem: () => 'soon', setItem: () => undefined });
  assert.equal(readSeenAtMs(spoilt, 'ann'), 0);
});
