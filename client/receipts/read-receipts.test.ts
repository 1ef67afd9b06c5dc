/** Tests of receipts: an account finds what is its own, whatever the edge says or keeps back. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import {
  PretendAccount,
  PretendPasskey,
  policyOf,
  pretendNowS,
  rosterOf,
  type Made,
} from '../fixtures/pretend-account.ts';
import { pretendLog, pretendTrust } from '../fixtures/pretend-log.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import { regionRole } from '@countersign/rules/staff/coverage.ts';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import type { OfferedRules } from '../trust/logged-rules.ts';
import { passingMemory } from './access-memory.ts';
import { readAccess, type OfferedEnvelope } from './read-receipts.ts';

const me = new PretendAccount(1);
const somebody = new PretendAccount(2);
const pack = parseRegionPack(JSON.stringify(developmentPack));
const garbage = '\u0000 not a leaf';

type Way = {
  readonly given?: number;
  readonly fetch?: ReturnType<typeof pretendLog>['fetch'];
  readonly rules?: OfferedRules;
};

function read(texts: readonly string[], offered: readonly OfferedEnvelope[], way: Way = {}) {
  return readAccess({
    trust: pretendTrust,
    fetch: way.fetch ?? pretendLog(texts, pretendNowS).fetch,
    account: me.account,
    memory: passingMemory(),
    tags: () => Promise.resolve({ key: me.key, given: way.given ?? 1 }),
    offered: () => Promise.resolve(offered),
    rules: async () => way.rules ?? (await loggedRules(pack)),
  });
}

/** A pack with the proof of its policy leaf, under a head of its own. */
async function loggedRules(shown: RegionPack, leaf = policyOf(pack)): Promise<OfferedRules> {
  const proof = await pretendLog([leaf], pretendNowS).proofOf(0);
  return { pack: shown.canonical, logged: { leaf, proof } };
}

const at = (index: number, { envelope }: Made): OfferedEnvelope => ({ index, envelope });

test('own openings are found among those of others, checked and explained', async () => {
  const others = await somebody.report(0);
  const [first, second] = [await me.report(0), await me.report(1)];
  const texts = [garbage, others.text, first.text, others.text, second.text];
  const found = await read(texts, [at(2, first), at(4, second)], { given: 2 });
  assert.deepEqual(
    found.receipts.map(({ index, reason, events, details }) => [index, reason, events, details]),
    [
      [4, 'scam', 2, 'opened'],
      [2, 'scam', 2, 'opened'],
    ],
  );
  assert.deepEqual(found.receipts[0]?.witnesses, ['w1', 'w2']);
  assert.deepEqual(found.tags, { given: 2, absent: 0 });
  assert.deepEqual(
    found.warnings.map(({ kind }) => kind),
    ['approvals'],
  );
});

test('an opening whose envelope the edge keeps back is shown all the same, and said', async () => {
  const { text } = await me.report(0);
  const { receipts, warnings } = await read([text], []);
  assert.equal(receipts.length, 1);
  assert.equal(receipts[0]?.details, 'withheld');
  assert.equal(receipts[0]?.body, undefined);
  assert.deepEqual(warnings[0], { kind: 'withheld', indexes: [0] });
});

test('an envelope of another opening, or a changed one, proves nothing and is said', async () => {
  const [first, second] = [await me.report(0), await me.report(1)];
  const swapped = await read([first.text, second.text], [at(0, second)], { given: 2 });
  assert.deepEqual(
    swapped.receipts.map(({ details }) => details),
    ['withheld', 'refused'],
  );
  const changed = `${first.envelope.slice(0, -2)}AA`;
  const damaged = await read([first.text], [{ index: 0, envelope: changed }]);
  assert.equal(damaged.receipts[0]?.details, 'refused');
  assert.deepEqual(damaged.warnings[0], { kind: 'wrong-details', indexes: [0] });
});

test('the receipt of somebody else is refused, and that it was served is said', async () => {
  const theirs = await somebody.report(0);
  const { receipts, warnings } = await read([theirs.text], [at(0, theirs)], { given: 0 });
  assert.deepEqual(receipts, []);
  assert.deepEqual(warnings, [{ kind: 'not-yours', indexes: [0] }]);
});

test('P7: a copy of our tag that the vault did not sign hides nothing', async () => {
  const made = await me.report(0);
  const forged = made.text.replace(/"sig":"[^"]+"/, `"sig":"${base64url(systemRandom(64))}"`);
  const { receipts, warnings } = await read([forged, made.text], [at(1, made)]);
  assert.deepEqual(
    receipts.map(({ index }) => index),
    [1],
  );
  assert.deepEqual(warnings[0], { kind: 'forged', indexes: [0] });
});

test('a log whose files do not bear out its head is not read', async () => {
  const { text } = await me.report(0);
  const { fetch, files } = pretendLog([text, '{}'], pretendNowS);
  const path = [...files.keys()].find((name) => name.startsWith('tile/entries')) ?? assert.fail();
  const bytes = files.get(path) ?? assert.fail();
  files.set(path, bytes.with(40, (bytes[40] ?? 0) ^ 1));
  await assert.rejects(read([], [], { fetch }), { code: 'proof-invalid' });
});

test('the end of a gag shows what was sealed: its class, its order, and since when', async () => {
  const { sealed, reveal } = await me.gagged(0);
  const before = await read([garbage, sealed.text], [], { given: 0 });
  assert.deepEqual(before.receipts, []);
  const made = await reveal(1);
  const { receipts } = await read([garbage, sealed.text, made.text], [at(2, made)]);
  const [receipt] = receipts;
  assert.equal(receipt?.kind, 'reveal');
  assert.equal(receipt.class, 'legal');
  assert.equal(receipt.grant, 1);
  assert.equal(receipt.day, '2026-11-21');
  assert.equal(receipt.revealedMs, Date.parse('2026-12-21T00:00:00Z'));
  assert.equal(receipt.details, 'opened');
  assert.ok(receipt.body !== undefined && 'order' in receipt.body);
});

test('a reveal that names another grant than its own explains nothing', async () => {
  const [one, other] = [await me.gagged(0), await me.gagged(1)];
  const made = await one.reveal(1);
  const texts = [one.sealed.text, other.sealed.text, made.text];
  const { receipts } = await read(texts, [at(2, made)]);
  assert.equal(receipts[0]?.details, 'refused');
});

test('a notice says a month and nothing of a conversation', async () => {
  const made = await me.notice(0);
  const { receipts } = await read([made.text], [at(0, made)]);
  assert.equal(receipts[0]?.kind, 'notice');
  assert.equal(receipts[0]?.grant, undefined);
  assert.deepEqual(receipts[0]?.body, { account: me.account, about: 'report', month: '2026-10' });
});

test('P3: who approved is read from passkeys and roster, and too few are said', async () => {
  const passkey = new PretendPasskey('reviewer-1', ['reviewer']);
  const stranger = new PretendPasskey('reviewer-1', ['reviewer']);
  const roster = rosterOf([passkey]);
  const judged = async (by: readonly PretendPasskey[]) => {
    const made = await me.report(0, { by });
    const texts = [roster, policyOf(pack), made.text];
    const rules = await loggedRules(pack);
    return (await read(texts, [at(2, made)], { rules })).receipts[0]?.approvals;
  };
  const approvers = [{ slot: 'reviewer-1', roles: ['reviewer'] }];
  assert.deepEqual(await judged([passkey]), { approvers, fault: undefined });
  assert.deepEqual(await judged([stranger]), { approvers: [], fault: 'bad-approval' });
  assert.deepEqual(await judged([]), { approvers: [], fault: 'too-few' });
});

test('P2: hands of another region are too few, to whoever reads which it was', async () => {
  const [instrument, { region }] = [...pack.instruments][0] ?? assert.fail();
  const rules = await loggedRules(pack);
  const seated = (slot: string, role: string, ...where: readonly string[]) =>
    new PretendPasskey(slot, [role, ...where.map(regionRole)]);
  const reportBy = async (hand: PretendPasskey) => {
    const made = await me.report(0, { by: [hand] });
    const found = await read([rosterOf([hand]), policyOf(pack), made.text], [at(2, made)], {
      rules,
    });
    return found.receipts[0]?.approvals?.fault;
  };
  assert.equal(await reportBy(seated('reviewer-1', 'reviewer', pack.pack)), undefined);
  assert.equal(await reportBy(seated('reviewer-1', 'reviewer', 'elsewhere')), 'too-few');
  const orderBy = async (...hands: readonly PretendPasskey[]) => {
    const made = await me.ordered(0, { instrument, by: hands.slice(1) });
    const texts = [rosterOf(hands), policyOf(pack), made.text];
    const offered = async (envelopes: readonly OfferedEnvelope[]) =>
      (await read(texts, envelopes, { rules })).receipts[0]?.approvals?.fault;
    // Without its body nobody can say where an order is from.
    assert.equal(await offered([]), undefined);
    return offered([at(2, made)]);
  };
  const second = seated('legal-2', 'legal', region);
  const third = seated('approver-1', 'approver');
  assert.equal(await orderBy(seated('legal-1', 'legal', region), second, third), undefined);
  assert.equal(await orderBy(seated('legal-1', 'legal', 'elsewhere'), second, third), 'too-few');
  const foreign = seated('approver-1', 'approver', 'elsewhere');
  assert.equal(await orderBy(seated('legal-1', 'legal'), second, foreign), 'too-few');
});
