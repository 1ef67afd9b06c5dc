/** Attacks on openings by whoever holds the edge, the log's key or one reviewer's hand. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { createStaffClient } from '@countersign/client/staff/staff-client.ts';
import type { Fetch } from '@countersign/client/platform.ts';
import { freshWitness, policyOf } from '@countersign/proof/fixtures/growing-log.ts';
import type { Approval } from '@countersign/rules/access/access-leaf.ts';
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
  reported = { evidence };
});
after(() => edge.vault[Symbol.asyncDispose]());

test('P2: what a reviewer signs to come in approves no opening', async () => {
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

test('P4: a roster kept from the log until its time has come is not in force at once', async () => {
  const { vault } = edge;
  const late = new DeskReviewer(vault, 'r2');
  const { leaf, seq } = await late.invite();
  await pause(3_100);
  await vault.adopt(leaf);
  assert.notEqual(await rosterSeq(vault), seq, 'in force the moment it became visible');
});

test('P1, P5: the key of the log without its witness opens nothing, nor does a fork', async () => {
  const { vault } = edge;
  const opening = await Opening.prepare(vault, reported, reviewer.slot);
  const { leaf } = await opening.issue([await reviewer.approve(opening.prepared.core)]);
  const logged = await vault.log(leaf);
  const index = vault.access.size - 1;
  const alone = { ...logged, proof: vault.access.proof(index, undefined) };
  await assert.rejects(opening.use(alone), /log-not-countersigned/);
  const stranger = { witness: freshWitness(), timeS: Math.floor(Date.now() / 1_000) };
  const elsewhere = { ...logged, proof: vault.access.proof(index, stranger) };
  await assert.rejects(opening.use(elsewhere), /log-not-countersigned/);
  const hourAgo = { ...vault.cosigned(), timeS: vault.cosigned().timeS - 3_600 };
  const stale = { ...logged, proof: vault.access.proof(index, hourAgo) };
  await assert.rejects(opening.use(stale), /log-stale/);
  await assert.rejects(opening.use({ ...logged, consistency: [] }), /log-inconsistent/);
  await opening.use(logged);
});

test('P1, P11: content opens only after its use is in the log, for that grant', async () => {
  const { vault } = edge;
  const opening = await Opening.prepare(vault, reported, reviewer.slot);
  const { leaf } = await opening.issue([await reviewer.approve(opening.prepared.core)]);
  const grant = await vault.log(leaf);
  const index = vault.access.size - 1;
  await assert.rejects(opening.open(leaf, index, grant), /grant-refused/);
  const { leaf: usedLeaf } = await opening.use(grant);
  const unlogged = { leaf: usedLeaf, proof: grant.proof, consistency: [] };
  await assert.rejects(opening.open(leaf, index, unlogged), /proof-invalid/);
  const used = await vault.log(usedLeaf);
  const thief = await Opening.prepare(vault, reported, reviewer.slot);
  await assert.rejects(thief.open(leaf, index, used), /grant-refused/);
  // The vault has seen this head by now, and asks for no way there.
  const again = { ...used, consistency: [] };
  await assert.rejects(opening.open(leaf, index - 1, again), /grant-refused/);
  const { sealed } = await opening.open(leaf, index, again);
  assert.match(await opening.read(sealed), /I know where you live/);
  await assert.rejects(thief.read(sealed), /record-damaged/);
});

test("P2, P10: one reviewer's signature stands for no other grant, slot or person", async () => {
  const { vault } = edge;
  const signed = await Opening.prepare(vault, reported, reviewer.slot);
  const approval = await reviewer.approve(signed.prepared.core);
  const other = await Opening.prepare(vault, reported, reviewer.slot);
  await assert.rejects(other.issue([approval]), /approval-invalid/);
  await assert.rejects(signed.issue([{ ...approval, slot: 'r3' }]), /approval-invalid/);
  await assert.rejects(signed.issue([approval, approval]), /approval-invalid/);
  await assert.rejects(signed.issue([]), /approvals-missing/);
  await assert.rejects(Opening.prepare(vault, reported, 'r3'), /not-allowed/);
});

test('an invitation is used once, and a guess uses up nothing', async () => {
  const { vault } = edge;
  const thief = new DeskReviewer(vault, reviewer.slot);
  await assert.rejects(thief.invite(), /invitation-refused/);
  await assert.rejects(new DeskReviewer(vault, '__proto__').invite(), /invitation-refused/);
  await assert.rejects(vault.json('adopt', await vault.log('{"kind":"roster"}')), /not-found/);
});

function answer(body: object): ReturnType<Fetch> {
  return Promise.resolve(Response.json(body));
}
