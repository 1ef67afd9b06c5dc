/** Openings: what has to be in place before evidence opens, and every way in which it does not. */

import type { ReportBody } from '@countersign/rules/access/grant-body.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { GrowingLog } from '@countersign/proof/fixtures/growing-log.ts';
import {
  commitPreimage,
  grantChallengePreimage,
  leafSigned,
  parseAccessLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { parseGrantBody } from '@countersign/rules/access/grant-reading.ts';
import type { EventId } from '@countersign/rules/ids.ts';
import type {
  CallOf,
  EnrolReply,
  EvidenceJson,
  GrantOpenReply,
  GrantPrepareReply,
  LeafReply,
  LoggedLeaf,
  OutboxReply,
} from '@countersign/wire/vault/record-calls.ts';
import { labels } from '@countersign/wire/channel/hello.ts';
import { refused } from '../fixtures/refused.ts';
import { derive, mac, openBox, sha256, takeKey } from '../sealing/ciphers.ts';
import { accessTag } from '../content/transparency-key.ts';
import { askAs, TestConversation } from '../fixtures/test-conversation.ts';
import { enrolmentOf, sealedEnrolment } from '../fixtures/test-enrolment.ts';
import { TestPasskey, type AssertionTwist } from '../fixtures/test-passkey.ts';
import { TestVault } from '../fixtures/test-vault.ts';
import { freshHybridKey, hybridKeyOf, openOnce } from '../sealing/hybrid.ts';

const [r1, r2] = [new TestPasskey('r1'), new TestPasskey('r2', 'ed25519')];
let vault: TestVault;
let talk: TestConversation;
let said: EventId[];
let evidence: string;
let otherEvidence: string;

before(async () => {
  vault = await TestVault.start();
  talk = await TestConversation.begin(vault);
  said = [];
  for (let i = 0; i < 13; i++) said.push(await talk.say(talk.ana, `line ${i}`));
  await talk.send(talk.ana, { text: 'line 6, softened' }, { kind: 'edit', target: at(6) });
  await talk.send(talk.ana, {}, { kind: 'unsend', target: at(6) });
  const report = await talk.report(talk.ben, { reported: [at(6)], context: said.slice(1, 6) });
  evidence = base64url(report.evidence);
  assert.deepEqual(JSON.parse(report.summary), { reason: 'threat', reported: 1, context: 5 });
  const other = await talk.report(talk.ben, { reported: [at(0)] });
  otherEvidence = base64url(other.evidence);
  for (const passkey of [r1, r2]) await enrol(passkey);
  await vault.adoptAll();
  vault.nowMs += 2_000;
});

after(() => vault[Symbol.dispose]());

test('a reviewer opens exactly what was reported, once the log has it', async () => {
  const opening = await prepared();
  const { core } = opening.prepared;
  const { r, body } = JSON.parse(await opening.read(opening.prepared.sealedBody));
  const commit = sha256(commitPreimage(fromBase64url(r) as Bytes, body));
  assert.equal(base64url(commit), core.commit);
  assert.deepEqual((parseGrantBody(body) as ReportBody).reported, [at(6)]);
  const { issued, open } = await opening.used(await opening.issued());
  const evidenceJson = JSON.parse(await opening.read((await open()).sealed)) as EvidenceJson;
  assert.equal(evidenceJson.note, 'see for yourself');
  assert.deepEqual(
    evidenceJson.items.map(({ text, reported }) => [text, reported]),
    [1, 2, 3, 4, 5, 6].map((i) => (i < 6 ? [`line ${i}`, 'no'] : ['line 6, softened', 'yes'])),
  );
  assert.deepEqual(evidenceJson.items.at(-1)?.earlier, ['line 6']);
  assert.equal(evidenceJson.items.at(-1)?.unsent, 'yes');
  assert.deepEqual(await opening.read((await open()).sealed), JSON.stringify(evidenceJson));

  const key = takeKey((await transparencyKey()).slice());
  assert.equal(base64url(accessTag(key, 0)), core.tag);
  const { leaves } = await vault.json<OutboxReply>('outbox', {});
  const { deliver } = leaves.find(({ leaf }) => leaf === issued.leaf) ?? assert.fail();
  assert.equal(deliver?.account, talk.people[1].account);
  const envelope = fromBase64url(deliver.envelope) as Bytes;
  assert.equal(base64url(sha256(envelope)), core.env);
  const salt = fromBase64url(core.tag) as Bytes;
  const envelopeKey = derive({ ikm: key, salt, info: 'countersign/envelope/v1', length: 32 });
  const plain = openBox(takeKey(envelopeKey), new Uint8Array(0), envelope);
  assert.deepEqual(JSON.parse(fromUtf8(plain as Bytes)), { r, body });
  assert.ok(mac(key, leafSigned(parseAccessLeaf(issued.leaf) as never)).length === 32);
});

test('an assertion about anything but this grant, made here, approves nothing', async () => {
  const opening = await prepared();
  const twists: AssertionTwist[] = [
    { origin: 'https://evil.example' },
    { rpId: 'evil.example' },
    { type: 'webauthn.create' },
    { challenge: sha256(utf8('another grant')) },
    { flags: 0x01 },
    { flags: 0x04 },
    { crossOrigin: true },
    { slot: 'r2' },
    { slot: 'nobody' },
  ];
  for (const twist of twists) {
    const approvals = [r1.approve(opening.prepared.core, twist)];
    await refused(opening.issue(approvals), 'approval-invalid', JSON.stringify(twist));
  }
  const stranger = [new TestPasskey('r1').approve(opening.prepared.core)];
  await refused(opening.issue(stranger), 'approval-invalid');
  await refused(opening.issue([]), 'approvals-missing');
  const twice = r1.approve(opening.prepared.core);
  await refused(opening.issue([twice, twice]), 'approval-invalid');
  await opening.issue([twice]);
});

test('two that were prepared with the same tag cannot both be granted', async () => {
  const [first, second] = [await prepared(), await prepared(r2)];
  assert.equal(first.prepared.core.tag, second.prepared.core.tag);
  await first.issued();
  await refused(second.issued(), 'grant-expired');
  await refused(first.issued(), 'grant-expired');
});

test('nobody outside the roster in force may even prepare', async () => {
  await refused(prepared(new TestPasskey('r3')), 'not-allowed');
});

test('a grant that only the edge made up, or that is not yet in the log, is not used', async () => {
  const opening = await prepared();
  const issued = await opening.issued();
  const forged = issued.leaf.replace(/"requester":"r1"/, '"requester":"r2"');
  await refused(useOf(await vault.log(forged)), 'grant-refused');
  const unlogged = { ...(await vault.log('{}')), leaf: issued.leaf };
  await refused(useOf(unlogged), 'proof-invalid');
});

test('a stale, unsigned, other or forked log opens nothing', async () => {
  const opening = await prepared();
  const issued = await opening.issued();
  const logged = await vault.log(issued.leaf);
  const shown = (proof: string, consistency = logged.consistency): LoggedLeaf => {
    return { leaf: issued.leaf, proof, consistency };
  };
  const { access } = vault;
  await refused(useOf(shown(access.proof(logged.index, undefined))), 'log-not-countersigned');
  await refused(useOf(shown(access.proof(logged.index, vault.cosigned(61_000)))), 'log-stale');
  await refused(useOf(shown(access.proof(logged.index, vault.cosigned(-301_000)))), 'log-stale');
  await refused(useOf(shown('not a proof')), 'proof-invalid');
  const other = new GrowingLog('log.example/access');
  const index = other.append(utf8(issued.leaf));
  await refused(useOf(shown(other.proof(index, vault.cosigned()))), 'proof-invalid');
  const device = vault.device.append(utf8(issued.leaf));
  const inDeviceLog = vault.device.proof(device, vault.cosigned());
  await refused(useOf(shown(inDeviceLog)), 'proof-invalid');
  await refused(useOf(shown(logged.proof, [])), 'log-inconsistent');
  const fork = new GrowingLog('log.example/access');
  Object.defineProperty(fork, 'signer', { value: access.signer });
  for (let i = 0; i < access.size + 3; i++) fork.append(utf8(`other ${i}`));
  const forked = fork.append(utf8(issued.leaf));
  const { size } = (await vault.json<{ accessHead: { size: number } }>('status', {})).accessHead;
  const fromFork = shown(fork.proof(forked, vault.cosigned()), fork.consistency(size));
  await refused(useOf(fromFork), 'log-inconsistent');
  await useOf(logged);
});

test('content opens only to the grant, evidence, viewer and use that belong together', async () => {
  const mine = await prepared();
  const mineUsed = await mine.used(await mine.issued());
  const other = await prepared(r2);
  const otherUsed = await other.used(await other.issued());
  const shown = async ({ call, usedIndex }: typeof mineUsed) => {
    return { ...call, used: await vault.shown(call.used.leaf, usedIndex) };
  };
  await openWith(await shown(mineUsed));
  const call = await shown(mineUsed);
  const otherCall = await shown(otherUsed);
  await refused(openWith({ ...call, evidence: otherEvidence }), 'grant-refused');
  await refused(openWith({ ...call, pending: otherCall.pending }), 'grant-refused');
  await refused(openWith({ ...call, grantLeaf: otherCall.grantLeaf }), 'grant-refused');
  await refused(openWith({ ...call, grantIndex: otherCall.grantIndex }), 'grant-refused');
  await refused(openWith({ ...call, used: otherCall.used }), 'grant-refused');
  await refused(openWith({ ...call, used: mineUsed.grant }), 'grant-refused');
  const flipped = fromBase64url(call.evidence) as Bytes;
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  await refused(openWith({ ...call, evidence: base64url(flipped) }), 'grant-refused');
  const { sealed } = await openWith(call);
  await assert.rejects(other.read(sealed), /record-damaged/);
  await mine.read(sealed);
});

test('a grant that was never used in the log opens nothing, not even after a restart', async () => {
  const opening = await prepared();
  const issued = await opening.issued();
  const grant = await vault.log(issued.leaf);
  const { pending } = opening.prepared;
  const call = { grantLeaf: issued.leaf, grantIndex: grant.index, pending, evidence };
  const notUsed = await vault.shown(issued.leaf, grant.index);
  await refused(openWith({ ...call, used: notUsed }), 'grant-refused');
  const { leaf } = await useOf(await vault.shown(issued.leaf, grant.index));
  await vault.open();
  const again = await useOf(await vault.shown(issued.leaf, grant.index));
  assert.equal(again.leaf, leaf);
  const unlogged = { ...(await vault.log('{}')), leaf };
  await refused(openWith({ ...call, used: unlogged }), 'proof-invalid');
  await openWith({ ...call, used: await vault.log(leaf) });
});

test('an expired grant is neither issued, used nor opened', async () => {
  const [waiting, running] = [await prepared(), await prepared()];
  const used = await running.used(await running.issued());
  const late = await prepared(r2);
  const lateLeaf = await vault.log((await late.issued()).leaf);
  vault.nowMs += 901_000;
  await vault.showHead();
  await refused(waiting.issued(), 'grant-expired');
  await refused(useOf(await vault.shown(lateLeaf.leaf, lateLeaf.index)), 'grant-expired');
  const again = await vault.shown(used.call.used.leaf, used.usedIndex);
  await refused(openWith({ ...used.call, used: again }), 'grant-expired');
});

function at(i: number): EventId {
  return said[i] as EventId;
}

async function transparencyKey(): Promise<Bytes> {
  const { answer } = await askAs(talk.ben, { op: 'transparency-key' });
  return fromBase64url((answer as { key: string }).key) as Bytes;
}

async function enrol(passkey: TestPasskey): Promise<void> {
  const sealed = await sealedEnrolment(vault, enrolmentOf(passkey));
  await vault.json<EnrolReply>('enrol', { sealed, keyId: vault.keyId });
}

/** An opening as the edge and the reviewer's browser would carry it. */
async function prepared(by = r1) {
  const own = await freshHybridKey();
  const viewer = base64url(own.publicKey);
  const call = { evidence, slot: by.slot, viewer };
  const reply = await vault.json<GrantPrepareReply>('grantPrepare', call);
  const { pending, core } = reply;
  const issue = async (approvals: unknown[]) => {
    const issuedLeaf = await vault.json<LeafReply>('grantIssue', { pending, approvals });
    pendings.set(issuedLeaf.leaf, pending);
    return issuedLeaf;
  };
  const read = async (sealed: string): Promise<string> => {
    const binding = { info: labels.viewer, aad: sha256(grantChallengePreimage(core)) };
    const key = await hybridKeyOf(own.seed.slice());
    return fromUtf8(await openOnce(key, binding, fromBase64url(sealed) as Bytes));
  };
  const issued = () => issue([by.approve(core)]);
  const used = async (issuedReply: LeafReply) => {
    const grant = await vault.log(issuedReply.leaf);
    const { index: usedIndex, ...usedLeaf } = await vault.log((await useOf(grant)).leaf);
    const shown = { ...usedLeaf, ...(await vault.shown(usedLeaf.leaf, usedIndex)) };
    const opened = { grantLeaf: grant.leaf, grantIndex: grant.index, pending, evidence };
    const openCall: CallOf<'grantOpen'> = { ...opened, used: shown };
    const open = async () => {
      return openWith({ ...openCall, used: await vault.shown(shown.leaf, usedIndex) });
    };
    return { issued: issuedReply, grant, usedIndex, call: openCall, open };
  };
  return { prepared: reply, issue, issued, used, read };
}

/** Pending grants by the leaves that came of them. */
const pendings = new Map<string, string>();

function useOf({ leaf, proof, consistency }: LoggedLeaf): Promise<LeafReply> {
  const pending = pendings.get(leaf) ?? '';
  return vault.json('grantUse', { grant: { leaf, proof, consistency }, pending });
}

async function openWith(call: CallOf<'grantOpen'>): Promise<GrantOpenReply> {
  const { leaf, proof, consistency } = call.used;
  return vault.json('grantOpen', { ...call, used: { leaf, proof, consistency } });
}
