/** The clocks of an order against worked examples, each with the rule that it is an example of. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dayMs,
  orderOf,
  receivedAtMs,
  scopeOf,
  staff,
  TestOrderFile,
} from '../fixtures/test-order.ts';
import { packs, type PackName } from '../fixtures/test-packs.ts';
import { clocksOf, nextDueMs, type OrderClock } from './clocks.ts';
import { foldOrder } from './order-file.ts';
import type { OrderEntry, ReceivedEntry } from './order-entry.ts';

const { legal1, legal2, overseer } = staff;
const hourMs = 3_600_000;
const whole: OrderEntry = { kind: 'clarification-answered', answer: 'this' };
const ask: OrderEntry = { kind: 'clarification-asked', questions: 'which?', reasons: [] };

/** A clock of an order to which only what was filed happened. */
function clockOf(order: TestOrderFile, name: OrderClock['name'], pack: PackName = 'eu') {
  const facts = { pack: packs[pack], nowMs: order.nowMs };
  return clocksOf(order.file, facts).find((clock) => clock.name === name);
}

function received(changes: Partial<ReceivedEntry> = {}, pack: PackName = 'eu') {
  return new TestOrderFile(pack).mustWrite([orderOf(changes), legal1]);
}

const dueOf = (order: TestOrderFile, name: OrderClock['name'], pack: PackName = 'eu') =>
  new Date(clockOf(order, name, pack)?.dueMs ?? 0).toISOString();

test('a production order is answered within ten days, and kept at once', () => {
  // R1543 10(1), 10(3): received on 2 November, a Monday; the tenth day is Thursday the 12th.
  const order = received();
  assert.equal(dueOf(order, 'transmit'), '2026-11-13T00:00:00.000Z');
  assert.equal(clockOf(order, 'preserve')?.dueMs, receivedAtMs);
  assert.equal(clockOf(order, 'preserve')?.state, 'over');
  order.mustWrite([{ kind: 'preserved', task: '1', hold: 'h' }, legal1]);
  assert.equal(clockOf(order, 'preserve')?.state, 'met');
  assert.equal(dueOf(order, 'objection'), '2026-11-13T00:00:00.000Z');
});

test('in an emergency the answer goes within eight hours, by the hour and on any day', () => {
  // R1543 10(4): received at 22:00 on a Saturday, the night on which the clock is put back.
  const atMs = Date.UTC(2026, 9, 24, 21);
  const order = new TestOrderFile();
  order.nowMs = atMs;
  const emergency = { danger: 'a life' };
  const urgent = { instrument: 'eu-epoc-emergency', emergency, receivedAtMs: atMs };
  order.mustWrite([orderOf({ ...urgent, issuer: 'police', issuedAtMs: atMs - hourMs }), legal1]);
  assert.equal(dueOf(order, 'transmit'), '2026-10-25T05:00:00.000Z');
  // R1543 4(5): validated within 48 hours of its issue.
  assert.equal(dueOf(order, 'court-paper'), '2026-10-26T20:00:00.000Z');
  // R1543 10(4): whoever was notified has 96 hours to object; nobody was.
  assert.equal(clockOf(order, 'enforcing-objection'), undefined);
});

test('the paper behind an emergency is chased until it is there, unless nothing was opened', () => {
  const urgent = orderOf({
    instrument: 'us-emergency-2702',
    country: 'US',
    emergency: { danger: 'a life' },
  });
  const opened = new TestOrderFile('us').granted(urgent);
  assert.equal(clockOf(opened, 'court-paper', 'us')?.state, 'running');
  opened.nowMs = receivedAtMs + 48 * hourMs;
  opened.mustWrite([{ kind: 'withdrawn', reference: 'r' }, 'authority']);
  assert.equal(clockOf(opened, 'court-paper', 'us')?.state, 'over');
  const paper = { kind: 'paper-received', reference: 'warrant 12' } as const;
  assert.equal(opened.write(paper, 'authority').kind, 'refused');
  opened.mustWrite([paper, legal1]);
  assert.equal(clockOf(opened, 'court-paper', 'us')?.state, 'met');
  const refused = new TestOrderFile('us').mustWrite(
    [urgent, legal1],
    [{ kind: 'rejected', reason: 'unverified-requester', letter: 'l' }, legal1],
  );
  refused.nowMs = receivedAtMs + 48 * hourMs;
  assert.equal(clockOf(refused, 'court-paper', 'us')?.state, 'met');
  assert.equal(received().write(paper, legal1).kind, 'refused');
});

test('an order that came validated has no paper to follow', () => {
  const order = received({ instrument: 'eu-epoc-emergency', emergency: { danger: 'd' } });
  assert.equal(clockOf(order, 'court-paper'), undefined);
});

test('while somebody may object, nothing goes before the end of the tenth day', () => {
  // R1543 8(4), 10(2).
  const notified = { name: 'the enforcing authority', atMs: receivedAtMs };
  const order = received({ notified });
  const { opensMs, dueMs, state } = clockOf(order, 'transmit') ?? {};
  assert.equal(new Date(opensMs ?? 0).toISOString(), '2026-11-13T00:00:00.000Z');
  assert.deepEqual([opensMs, state], [dueMs, 'waiting']);
  order.nowMs = opensMs ?? 0;
  assert.equal(clockOf(order, 'transmit')?.state, 'due');
  const early = received({ notified });
  early.mustWrite([{ kind: 'cleared', reference: 'r' }, legal1]);
  assert.equal(clockOf(early, 'transmit')?.opensMs, receivedAtMs + hourMs);
  assert.equal(clockOf(early, 'transmit')?.state, 'due');
});

test('a question stops the clock, and the authority has five days to answer', () => {
  // R1543 10(6): asked on Tuesday the 3rd, answered on Friday the 6th, three days later.
  const order = received();
  order.nowMs = Date.UTC(2026, 10, 3, 15);
  order.mustWrite([ask, legal1]);
  assert.equal(dueOf(order, 'clarification'), '2026-11-10T00:00:00.000Z');
  assert.equal(clockOf(order, 'clarification')?.whose, 'theirs');
  assert.equal(clockOf(order, 'transmit')?.state, 'paused');
  order.nowMs = Date.UTC(2026, 10, 6, 9);
  order.mustWrite([whole, 'authority']);
  // The 12th and three days is Sunday the 15th; it moves to Monday.
  assert.equal(dueOf(order, 'transmit'), '2026-11-17T00:00:00.000Z');
  assert.equal(clockOf(order, 'transmit')?.state, 'running');
  assert.equal(clockOf(order, 'clarification')?.state, 'met');
});

test('a second question stops it again, and two reasons to stop count once', () => {
  const order = received();
  order.nowMs = Date.UTC(2026, 10, 3, 9);
  order.mustWrite([ask, legal1]);
  order.mustWrite([{ kind: 'suspended', why: 'enforcing-authority' }, legal1]);
  order.nowMs = Date.UTC(2026, 10, 4, 9);
  order.mustWrite([whole, 'authority']);
  order.nowMs = Date.UTC(2026, 10, 5, 9);
  order.mustWrite([{ kind: 'resumed', why: 'enforcing-authority' }, legal1]);
  assert.equal(clockOf(order, 'transmit')?.pauses.length, 1);
  assert.equal(dueOf(order, 'transmit'), '2026-11-17T00:00:00.000Z');
  order.nowMs = Date.UTC(2026, 10, 6, 9);
  order.mustWrite([ask, legal1]);
  order.nowMs = Date.UTC(2026, 10, 8, 9);
  order.mustWrite([whole, 'authority']);
  assert.equal(dueOf(order, 'transmit'), '2026-11-17T00:00:00.000Z');
  assert.equal(clockOf(order, 'transmit')?.pauses.length, 2);
});

test('hours stand still to the millisecond', () => {
  const order = received({ instrument: 'eu-epoc-emergency', emergency: { danger: 'd' } });
  order.nowMs = receivedAtMs + hourMs;
  order.mustWrite([ask, legal1]);
  order.nowMs = receivedAtMs + 3 * hourMs + 1;
  order.mustWrite([whole, 'authority']);
  assert.equal(clockOf(order, 'transmit')?.dueMs, receivedAtMs + 10 * hourMs + 1);
});

test('a hold lasts sixty days, thirty more once, and on when the order is announced', () => {
  // R1543 11(1), 11(2): the sixtieth day is Friday, 1 January 2027, a holiday; Monday is the 4th.
  const order = received({ instrument: 'eu-epoc-pr' });
  assert.equal(dueOf(order, 'hold'), '2027-01-05T00:00:00.000Z');
  const extend = { kind: 'extended', clock: 'hold', untilMs: 1, reference: 'Form 6' } as const;
  order.mustWrite([extend, legal1]);
  // The ninetieth day is Sunday, 31 January; Monday, 1 February is Saint Brigid's day.
  assert.equal(dueOf(order, 'hold'), '2027-02-03T00:00:00.000Z');
  assert.deepEqual(order.write(extend, legal1), { kind: 'refused', reason: 'not-extendable' });
  order.mustWrite([{ kind: 'production-announced', reference: 'Form 5' }, legal1]);
  const { dueMs, state } = clockOf(order, 'hold') ?? {};
  assert.deepEqual([dueMs, state], [undefined, 'running']);
});

test('a letter keeps for ninety days and ninety more on a renewed request', () => {
  // USC2703 f(2): from 2 December 2027 the ninetieth day is 1 March 2028, after a leap day.
  const order = new TestOrderFile('us');
  order.nowMs = Date.UTC(2027, 11, 2, 15);
  const changes = { instrument: 'us-preservation-2703f', receivedAtMs: order.nowMs };
  order.mustWrite([orderOf({ ...changes, issuedAtMs: order.nowMs }), legal1]);
  assert.equal(dueOf(order, 'hold', 'us'), '2028-03-02T05:00:00.000Z');
  assert.equal(clockOf(order, 'hold', 'us')?.isUnlisted, false);
  order.mustWrite([{ kind: 'extended', clock: 'hold', untilMs: 1, reference: 'r' }, legal1]);
  assert.equal(dueOf(order, 'hold', 'us'), '2028-05-31T04:00:00.000Z');
});

test('a report of harm keeps what it was about for a year', () => {
  // USC2258A h: 365 days from 2 November 2026.
  const order = received({ instrument: 'us-cybertip-2258a' }, 'us');
  assert.equal(dueOf(order, 'hold', 'us'), '2027-11-03T04:00:00.000Z');
});

test('an overseas order is answered in seven days unless it says another date', () => {
  // OPO 5: served on 2 November, the seventh day is Monday the 9th.
  const order = received({ instrument: 'uk-copo' }, 'uk');
  assert.equal(dueOf(order, 'transmit', 'uk'), '2026-11-10T00:00:00.000Z');
  const dueAtMs = Date.UTC(2026, 10, 20);
  const own = received({ instrument: 'uk-copo', dueAtMs }, 'uk');
  assert.equal(clockOf(own, 'transmit', 'uk')?.dueMs, dueAtMs);
});

test('a warrant is answered by its own date, and has no other', () => {
  // Return dates are set by the instrument, from memory.
  const order = received({ instrument: 'us-search-warrant' }, 'us');
  assert.equal(clockOf(order, 'transmit', 'us'), undefined);
  const dueAtMs = Date.UTC(2026, 10, 20);
  const own = received({ instrument: 'us-search-warrant', dueAtMs }, 'us');
  assert.equal(clockOf(own, 'transmit', 'us')?.dueMs, dueAtMs);
});

test('a motion to quash is made within fourteen days', () => {
  // USC2703 h: served on 2 November, the fourteenth day is Monday the 16th.
  const order = received({ instrument: 'us-2703d' }, 'us');
  assert.equal(dueOf(order, 'challenge', 'us'), '2026-11-17T05:00:00.000Z');
  order.nowMs = receivedAtMs + 20 * dayMs;
  assert.equal(clockOf(order, 'challenge', 'us')?.state, 'met');
});

test('a gag is looked at again within a year', () => {
  // DOJ17: at most a year.
  const gag = { source: 'order', untilMs: receivedAtMs + 400 * dayMs, reference: 'r' } as const;
  const order = received({ instrument: 'us-2703d', gag }, 'us');
  assert.equal(dueOf(order, 'gag-review', 'us'), '2027-11-03T04:00:00.000Z');
  assert.equal(clockOf(order, 'gag', 'us')?.dueMs, gag.untilMs);
  assert.equal(clockOf(received({ instrument: 'us-2703d' }, 'us'), 'gag-review', 'us'), undefined);
});

test('an emergency is reviewed within two days of its opening, and is over when it was not', () => {
  const emergency = { danger: 'a life' };
  const order = new TestOrderFile().granted(
    orderOf({ instrument: 'eu-epoc-emergency', emergency }),
  );
  const opened = order.entries.at(-1)?.atMs ?? 0;
  assert.equal(clockOf(order, 'after-review')?.dueMs, opened + 48 * hourMs);
  order.mustWrite([{ kind: 'review-due', dueMs: opened + hourMs }, 'house']);
  order.nowMs = opened + hourMs;
  assert.equal(clockOf(order, 'after-review')?.state, 'over');
  order.nowMs += 3 * hourMs;
  order.mustWrite([{ kind: 'reviewed-after', outcome: 'confirmed' }, overseer]);
  assert.equal(clockOf(order, 'after-review')?.state, 'met');
});

test('what was answered, refused or withdrawn runs no more', () => {
  const transmit = (order: TestOrderFile) => {
    order.nowMs = receivedAtMs + 30 * dayMs;
    return clockOf(order, 'transmit')?.state;
  };
  assert.equal(transmit(received()), 'over');
  const end = (entry: OrderEntry) => transmit(received().mustWrite([entry, legal2]));
  assert.equal(end({ kind: 'rejected', reason: 'rights', letter: 'l' }), 'met');
  assert.equal(end({ kind: 'withdrawn', reference: 'r' }), 'met');
  const delivered = new TestOrderFile().packaged();
  assert.equal(transmit(delivered), 'over');
  delivered.mustWrite([{ kind: 'delivered', production: 's' }, legal1]);
  assert.equal(transmit(delivered), 'met');
});

test('the next date is the earliest that somebody must still act on', () => {
  const order = received();
  order.mustWrite([{ kind: 'preserved', task: '1', hold: 'h' }, legal1]);
  const facts = { pack: packs.eu, nowMs: order.nowMs };
  assert.equal(nextDueMs(clocksOf(order.file, facts)), Date.UTC(2026, 10, 13));
  order.mustWrite([{ kind: 'rejected', reason: 'rights', letter: 'l' }, legal1]);
  assert.equal(nextDueMs(clocksOf(order.file, facts)), undefined);
});

test('an end beyond the listed holidays is marked, and every clock says where it is from', () => {
  const entry = orderOf({ instrument: 'eu-epoc-pr', receivedAtMs: Date.UTC(2028, 10, 10) });
  const late = foldOrder([{ seq: 1, atMs: 1, by: 'legal-1', entry }]);
  const clocks = clocksOf(late, { pack: packs.eu, nowMs: receivedAtMs });
  assert.equal(clocks.find(({ name }) => name === 'hold')?.isUnlisted, true);
  for (const { source, verified } of clocks) {
    assert.match(source, /^R1543/);
    assert.equal(verified, 'yes');
  }
});

test('an instrument that the place does not know has no clocks', () => {
  assert.deepEqual(
    clocksOf(received({ instrument: 'none' }).file, { pack: packs.eu, nowMs: receivedAtMs }),
    [],
  );
});

test('a notice that is planned is a clock until it is sent', () => {
  const order = new TestOrderFile()
    .granted()
    .mustWrite([{ kind: 'notice-planned', dueMs: receivedAtMs + dayMs }, legal1]);
  assert.equal(clockOf(order, 'notice')?.state, 'running');
  order.nowMs = receivedAtMs + dayMs;
  assert.equal(clockOf(order, 'notice')?.state, 'over');
  order.mustWrite([{ kind: 'notice-sent', account: scopeOf().account }, 'house']);
  assert.equal(clockOf(order, 'notice')?.state, 'met');
});
