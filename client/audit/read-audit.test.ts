/** Tests of the audit: each grant is held against the log, the roster, the rules and our files. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import {
  PretendAccount,
  PretendPasskey,
  policyOf,
  pretendNowS,
  rosterOf,
} from '../fixtures/pretend-account.ts';
import { pretendLog, pretendTrust, signedLeaf } from '../fixtures/pretend-log.ts';
import { blastRadius } from './blast-radius.ts';
import { unexplained } from './explained.ts';
import { readAudit } from './read-audit.ts';

const me = new PretendAccount(1);
const pack = parseRegionPack(JSON.stringify(developmentPack));
const ria = new PretendPasskey('reviewer-1', ['reviewer']);
const common = { v: 1, vault: 'aa'.repeat(8), day: '2026-11-22' } as const;
const nowMs = (pretendNowS + 1_000) * 1_000;
const policy = policyOf(pack);

async function audit(texts: readonly string[], entriesMax = 100) {
  const proof = await pretendLog([policy], pretendNowS).proofOf(0);
  return readAudit({
    trust: pretendTrust,
    fetch: pretendLog(texts, pretendNowS).fetch,
    rules: () => Promise.resolve({ pack: pack.canonical, logged: { leaf: policy, proof } }),
    seenNote: undefined,
    nowMs,
    breathe: () => Promise.resolve(),
    entriesMax,
  });
}

const used = (grant: number) => signedLeaf({ ...common, kind: 'used', grant, openedBucket: '10' });

/** Roster at 0, policy at 1, a grant at 2 that was used at 3. */
async function usual() {
  const { text } = await me.report(0, { by: [ria] });
  return [rosterOf([ria]), policy, text, used(2)];
}

test('a grant is told with who signed, what became of it and how much opened at most', async () => {
  const { grants, turns, unsigned } = await audit(await usual());
  const [grant] = grants;
  assert.equal(grant?.index, 2);
  assert.equal(grant?.standing, 'used');
  assert.deepEqual(grant?.uses, [3]);
  assert.equal(grant?.opened, 10);
  assert.deepEqual(grant?.approvals, {
    approvers: [{ slot: 'reviewer-1', roles: ['reviewer'] }],
    fault: undefined,
  });
  assert.deepEqual(
    turns.map(({ leaf }) => leaf.kind),
    ['policy', 'roster'],
  );
  assert.deepEqual(unsigned, []);
});

test('a grant that nobody signed, or that the vault did not, is not passed over', async () => {
  const { text } = await me.report(0);
  const forged = text.replace(/"scopeBucket":"10"/, '"scopeBucket":"1"');
  const { grants, unsigned } = await audit([rosterOf([ria]), policy, text, forged]);
  assert.equal(grants[0]?.approvals.fault, 'too-few');
  assert.equal(grants[0]?.standing, 'unused');
  assert.deepEqual(unsigned, [3]);
});

test('a sealed grant shows its class only once it is revealed', async () => {
  const gagged = await me.gagged(0);
  const before = await audit([rosterOf([]), gagged.sealed.text]);
  assert.equal(before.grants[0]?.shownClass, 'sealed');
  assert.ok(before.grants[0]?.revealBy);
  const { text } = await gagged.reveal(1);
  const later = await audit([rosterOf([]), gagged.sealed.text, text]);
  assert.equal(later.grants[0]?.shownClass, 'legal');
  assert.deepEqual(later.grants[0]?.revealed, { index: 2, day: '2026-12-21' });
});

test('only the newest entries are read, and it is said where that begins', async () => {
  const log = await audit(await usual(), 2);
  assert.equal(log.from, 2);
  assert.equal(log.grants.length, 1);
  // The roster before that is fetched for the grant all the same.
  assert.equal(log.grants[0]?.approvals.approvers.length, 1);
});

test('an access without file, a file without access and a wrong hand are each found', async () => {
  const log = await audit(await usual());
  const file = { of: 'case', slot: 'reviewer-1', atMs: 0 } as const;
  assert.equal(unexplained(log, [{ ...file, grant: 2 }]).unknown.length, 0);
  assert.equal(unexplained(log, []).unknown[0]?.index, 2);
  assert.equal(unexplained(log, [{ ...file, grant: 3 }]).missing.length, 1);
  assert.equal(unexplained(log, [{ ...file, grant: 99 }]).missing.length, 0);
  assert.equal(unexplained(log, [{ ...file, slot: 'legal-1', grant: 2 }]).others.length, 1);
});

test('what somebody opened, may open now and could open alone is worked out', async () => {
  const { grants } = await audit(await usual());
  const slots = [ria.rosterSlot()] as never;
  const who = { slot: 'reviewer-1', since: undefined, slots, pack };
  const radius = blastRadius(grants, who);
  assert.deepEqual([radius.asked, radius.signed, radius.used.length], [1, 1, 1]);
  assert.equal(radius.openedMax, 10);
  assert.deepEqual(radius.alone, ['report']);
  assert.deepEqual(radius.withOthers, []);
  assert.equal(blastRadius(grants, { ...who, since: '2027-01-01' }).touched.length, 0);
  assert.equal(blastRadius(grants, { ...who, slot: 'legal-1' }).touched.length, 0);
  assert.equal(blastRadius(grants, { ...who, slot: undefined }).touched.length, 1);
  const hold = grants.map((grant) => ({ ...grant, shownClass: 'preserve' as const }));
  assert.equal(blastRadius(hold, who).used.length, 0);
});
