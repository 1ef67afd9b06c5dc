/** What the verifier says about a gag that was given more time when it had none left. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { extendLeaf, gagEnds, orderLeaves, places } from './fixtures/order-house.ts';
import { entriesOf, houseFiles } from './fixtures/small-house.ts';
import { newSeen, verify } from './fixtures/verified-house.ts';

const leaves = orderLeaves().slice(0, places.extend);
const broken = /extends entry 10 after its gag had ended; is still sealed although its gag/;

async function brokenIn(made: readonly AccessLeaf[], timeS: number, seen = newSeen()) {
  const look = await verify(houseFiles(entriesOf(made), undefined, timeS), seen);
  return look.broken.map(({ what }) => what).join('; ');
}

test('P8: an extension dated after the end of its gag is broken, and is none', async () => {
  const tomorrow = extendLeaf({ day: '2026-11-22' });
  assert.match(await brokenIn([...leaves, tomorrow], gagEnds.past + 1), broken);
  assert.equal(await brokenIn([...leaves, extendLeaf()], gagEnds.past + 1), '');
});

test('P8: so is one that the log did not have yet when the gag ended', async () => {
  const seen = newSeen();
  await brokenIn(leaves, gagEnds.past + 302, seen);
  assert.match(await brokenIn([...leaves, extendLeaf()], gagEnds.past + 303, seen), broken);
});
