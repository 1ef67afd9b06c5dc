/** What the verifier says of freezes, reviews, holds and roster changes that are not in order. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { actLeaf, changedRoster } from './fixtures/act-house.ts';
import { eraseLeaf, gagEnds, orderLeaf } from './fixtures/order-house.ts';
import {
  accessLeaves,
  deviceEntries,
  entriesOf,
  houseFiles,
  type SlotName,
} from './fixtures/small-house.ts';
import { verify } from './fixtures/verified-house.ts';

const timeS = 1_795_260_100;
const freeze = (what: string, level: 1 | 2 = 1, slots: readonly SlotName[] = ['s1']) =>
  actLeaf<'freeze'>({ kind: 'freeze', what, level }, slots);
const thaw = (at: number, ...slots: readonly SlotName[]) =>
  actLeaf<'thaw'>({ kind: 'thaw', freeze: at }, slots);
const review = (grant: number, ...slots: readonly SlotName[]) =>
  actLeaf<'review'>({ kind: 'review', grant, outcome: 'confirmed' }, slots);
const emergency = (reviewBy: number) => orderLeaf({ class: 'emergency', reviewBy });
const hold = (holdUntil: number = gagEnds.far) =>
  orderLeaf({ class: 'preserve', holdUntil }, ['l1']);
const release = (grant: number, ...slots: readonly SlotName[]) =>
  actLeaf<'release'>({ kind: 'release', grant }, slots);
const ended = (grant: number) => eraseLeaf({ kept: 'hold', epoch: grant });

// Six leaves stand before these: the first of each list is entry 6.
const inOrder: Record<string, AccessLeaf[]> = {
  'a freeze by one, lifted by two': [freeze('slot:l1'), thaw(6, 's1', 'o1')],
  'an emergency that somebody outside reviewed': [emergency(gagEnds.past), review(6, 'o1')],
  'a hold that was released before its key went': [hold(), release(6, 'l2'), ended(6)],
  'a roster that two people changed': [changedRoster(['d1', 'o1'])],
};

for (const [what, leaves] of Object.entries(inOrder)) {
  test(`${what} checks out`, async () => assert.deepEqual(await brokenIn(leaves), []));
}

const spoiled: Record<string, [AccessLeaf[], ...RegExp[]]> = {
  'P2: a freeze by somebody who is not of security': [
    [freeze('grants', 1, ['l1'])],
    /^entry 6 was asked for by somebody who is not security/,
    /^entry 6 was approved by slot l1, who has no role/,
    /^entry 6 was approved by nobody who is security/,
  ],
  'P2: a freeze that one hand lifted': [
    [freeze('grants'), thaw(6, 's1')],
    /^entry 7 needs 2 approvals/,
  ],
  'P2: a freeze lifted by whom it froze': [
    [freeze('slot:s1'), thaw(6, 's1', 'o1')],
    /^entry 7 lifts a freeze by the hand of whom/,
  ],
  'P2: a thaw in the name of somebody who did not sign it': [
    [freeze('slot:l1'), actLeaf({ kind: 'thaw', freeze: 6 }, ['s1', 'o1'], 's2')],
    /^entry 7 names slot s2 as who asked for it, who did not sign it/,
  ],
  'a thaw of nothing': [
    [thaw(4, 's1', 'o1')],
    /^entry 6 lifts entry 4, which is no earlier freeze/,
  ],
  'an emergency that nobody reviewed in its time': [
    [emergency(timeS - 100)],
    /^entry 6 is an emergency whose review is overdue/,
  ],
  'a second emergency after that': [
    [emergency(timeS - 2_000), emergency(gagEnds.extended)],
    /^entry 7 is an emergency, granted while the review of entry 6 was overdue/,
    /^entry 6 is an emergency whose review is overdue/,
  ],
  'an emergency reviewed too late': [
    [emergency(gagEnds.far - 1)],
    /^entry 6 is reviewed later than the rules allow/,
  ],
  'an emergency without a review': [
    [orderLeaf({ class: 'emergency' })],
    /^entry 6 is an emergency that says nothing of its review/,
  ],
  'P2: an emergency reviewed by a hand that was on it': [
    [
      orderLeaf({ class: 'emergency', reviewBy: gagEnds.past }, ['l2', 'a1', 'o1']),
      review(6, 'o1'),
    ],
    /^entry 6 was approved by slot o1, who has no role/,
    /^entry 7 reviews entry 6 by a hand that was on it/,
  ],
  'a hold that ended early by nobody': [
    [hold(), ended(6)],
    /^entry 7 ends the hold of entry 6 before its time, and nobody released it/,
  ],
  'P4: a roster that nobody changed': [
    [changedRoster([])],
    /^entry 6 changes the roster by more than one invitation taken up/,
  ],
  'P2: a roster that one person changed': [[changedRoster(['d1'])], /^entry 6 needs 2 approvals/],
  'P4: a grant under a coming roster': [
    [changedRoster(['d1', 'o1']), orderLeaf({ roster: 6 })],
    /^entry 7 cites a roster that was not yet in force/,
  ],
};

for (const [what, [leaves, ...expected]] of Object.entries(spoiled)) {
  test(`${what} is broken, and the entry is named`, async () => {
    const broken = await brokenIn(leaves);
    assert.equal(broken.length, expected.length, broken.join('; '));
    expected.forEach((pattern, at) => assert.match(broken[at] ?? '', pattern));
  });
}

test('a grant behind a freeze is told, since it may have been made before', async () => {
  const look = await lookAt([freeze('slot:l1'), orderLeaf({})]);
  assert.deepEqual(look.broken, []);
  assert.match(look.notices.map(({ what }) => what).join(), /stands behind entry 6, which froze/);
});

function lookAt(leaves: readonly AccessLeaf[]) {
  const entries = entriesOf([...accessLeaves(), ...leaves]);
  return verify(houseFiles(entries, deviceEntries(), timeS));
}

async function brokenIn(leaves: readonly AccessLeaf[]): Promise<string[]> {
  const { broken } = await lookAt(leaves);
  return broken.map(({ where, what }) => `${where.replace('access log ', '')} ${what}`);
}
