/** Tickets: each is taken once, in its day, and by nobody who only has a disk. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { newId, type AccountId, type DeviceId } from '@countersign/rules/ids.ts';
import { deviceProofMsMax } from '../limits.ts';
import { Tickets } from './tickets.ts';

const dayMs = deviceProofMsMax;
const owner = { account: newId<AccountId>(systemRandom), device: newId<DeviceId>(systemRandom) };
const ticketAt = (provedAtMs: number) => ({ ...owner, provedAtMs, resumption: systemRandom(32) });

test('a ticket is taken once, also after its key was followed by another', () => {
  const tickets = new Tickets(systemRandom, 0);
  const [early, late] = [tickets.make(ticketAt(1)), tickets.make(ticketAt(dayMs - 1))];
  tickets.sweep(dayMs);
  assert.equal(tickets.take(late, dayMs)?.account, owner.account);
  assert.equal(tickets.take(late, dayMs), undefined);
  assert.equal(tickets.take(early, dayMs + 1), undefined, 'its day is over');
});

test('the keys of tickets are forgotten with them, and are of one process', () => {
  const tickets = new Tickets(systemRandom, 0);
  const box = tickets.make(ticketAt(0));
  assert.equal(new Tickets(systemRandom, 0).take(box, 1), undefined);
  tickets.sweep(dayMs);
  tickets.sweep(2 * dayMs);
  assert.equal(tickets.take(box, 0), undefined, 'even if the clock were turned');
});
