/** Tests that a desk of containment believes the vault about the roster, and no edge. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PretendPasskey, rosterOf } from '../../fixtures/pretend-account.ts';
import { pretendTrust } from '../../fixtures/pretend-log.ts';
import type { EdgeDoor } from '../../http/edge-door.ts';
import { containmentDesk } from './containment-desk.ts';

test('P4: whoever signs a change is shown no roster that the vault did not sign', async () => {
  const leaf = rosterOf([new PretendPasskey('overseer-1', ['overseer'])]);
  const edited = leaf.replace('"overseer-1"', '"somebody-else"');
  assert.notEqual(edited, leaf);
  const rosters = [edited, leaf].map((text, index) => ({ leaf: text, proof: '', index }));
  const edge = { call: async () => ({ rosters }) } as unknown as EdgeDoor;
  const passkeys = { create: () => assert.fail(), get: () => assert.fail() };
  const ports = { edge, token: '', slot: '', passkeys, trust: pretendTrust };
  const desk = containmentDesk(() => ports);
  assert.deepEqual(
    (await desk.rosters()).map(({ index }) => index),
    [1],
  );
});
