/** Attacks on openings by whoever holds the edge, the log's key or one reviewer's hand. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { createStaffClient } from '@countersign/client/staff/staff-client.ts';
import type { Fetch } from '@countersign/client/platform.ts';
import { policyOf } from '@countersign/proof/fixtures/growing-log.ts';
import type { Approval } from '@countersign/rules/access-leaf.ts';
import { HostileEdge } from './hostile-edge.ts';
import { challengeOf, DeskReviewer, Opening, pause, rosterSeq, vaultInviting } from './reviewer.ts';
import type { Case } from './reviewer.ts';

let edge: HostileEdge;
let reviewer: DeskReviewer;
let reported: Case;
before(async () => {
  const vault = await vaultInviting(['r1', 'r2', 'r3']);
  edge = new HostileEdge(vault);
  reviewer = await new DeskReviewer(vault, 'r1').join();
  const [ana, ben] = [await edge.someone(), await edge.someone()];
  const talk = await edge.begin([ana, ben]);
  const { stored } = await edge.send(talk, ana, { text: 'I know where you live' });
  const { evidence } = await edge.report(talk, ben, { reported: [stored.event] });
  const { accountKey } = await edge.ask(ben, { op: 'transparency-key' });
  reported = { evidence, accountKey };
});
after(() => edge.vault[Symbol.asyncDispose]());

test('what a reviewer signs to come in approves no opening', async () => {
  const { vault } = edge;
  const opening = await Opening.prepare(vault, reported, reviewer.slot);
  const stolen: Approval[] = [];
  const lying: Fetch = async (url, init) => {
    if (url.endsWith('/start')) {
      const options = { challenge: challengeOf(opening.prepared.core), rpId: 'localhost' };
      return answer({ signIn: 'any', options });
    }
    const { response } = JSON.parse(String(init?.body)).answer as { response: Approval };
    stolen.push({ ...response, slot: reviewer.slot });
    return answer({ token: 'any', slot: reviewer.slot, roles: [] });
  };
  const trust = {
    policy: policyOf([vault.access, vault.device], vault.witness),
    vault: base64url(new Uint8Array(32)),
    logUrl: 'http://localhost',
    edgeUrl: 'http://localhost',
  };
  await createStaffClient({ trust, passkeys: reviewer.passkeys, fetch: lying }).signIn();
  assert.equal(stolen.length, 1);
  const [{ slot, authenticatorData, clientDataJSON, signature } = assert.fail()] = stolen;
  const approval = { slot, authenticatorData, clientDataJSON, signature };
  await assert.rejects(opening.issue([approval]), /approval-invalid/);
});

test('a roster kept from the log until its time has come is not in force at once', async () => {
  const { vault } = edge;
  const late = new DeskReviewer(vault, 'r2');
  const { leaf, seq } = await late.invite();
  await pause(3_100);
  await vault.adopt(leaf);
  assert.notEqual(await rosterSeq(vault), seq, 'in force the moment it became visible');
});

function answer(body: object): ReturnType<Fetch> {
  return Promise.resolve(Response.json(body));
}
