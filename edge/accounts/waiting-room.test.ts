/** The waiting room: a guest leaves once and in time, or never. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { waitingForMs, waitingMax } from '../limits.ts';
import { WaitingRoom } from './waiting-room.ts';

test('a ticket is good once', () => {
  const room = new WaitingRoom<string>(() => 0, systemRandom);
  const ticket = room.enter('guest');
  assert.equal(room.leave(ticket), 'guest');
  assert.equal(room.leave(ticket), undefined);
});

test('a ticket runs out', () => {
  let now = 0;
  const room = new WaitingRoom<string>(() => now, systemRandom);
  const ticket = room.enter('guest');
  now = waitingForMs;
  assert.equal(room.leave(ticket), undefined);
});

test('a crowd pushes out those who came first, and the room never grows beyond its limit', () => {
  const room = new WaitingRoom<number>(() => 0, systemRandom);
  const first = room.enter(0);
  for (let i = 1; i <= waitingMax; i++) room.enter(i);
  assert.equal(room.leave(first), undefined);
});
