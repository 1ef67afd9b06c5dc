/** Tests of the rules that openings are judged by: what an edge shows counts only as logged. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import {
  PretendAccount,
  PretendPasskey,
  policyOf,
  pretendNowS,
  rosterOf,
} from '../fixtures/pretend-account.ts';
import { pretendLog, pretendTrust } from '../fixtures/pretend-log.ts';
import type { OfferedRules } from '../trust/logged-rules.ts';
import { passingMemory, type AccessMemory } from './access-memory.ts';
import { readAccess } from './read-receipts.ts';

const me = new PretendAccount(1);
const strict = packWith({ approvals: 2 });
const lenient = packWith({ approvals: 1 });
const passkey = new PretendPasskey('legal-1', ['reviewer']);
const signedByOne = await me.report(0, { by: [passkey] });
const roster = rosterOf([passkey]);

/** The development pack with another report door. */
function packWith(door: { readonly approvals: number }): RegionPack {
  const { doors } = developmentPack;
  const changed = { ...doors, report: { ...doors.report, ...door } };
  return parseRegionPack(JSON.stringify({ ...developmentPack, doors: changed }));
}

type Offer = (proofOf: (index: number) => Promise<string>) => Promise<OfferedRules>;

async function judged(texts: readonly string[], offer: Offer, memory = passingMemory()) {
  const log = pretendLog(texts, pretendNowS);
  const found = await readAccess({
    trust: pretendTrust,
    fetch: log.fetch,
    account: me.account,
    memory,
    tags: () => Promise.resolve({ key: me.key, given: 1 }),
    offered: () => Promise.resolve([]),
    rules: () => offer(log.proofOf),
  });
  const said = found.warnings.map(({ kind }) => kind).filter((kind) => kind !== 'withheld');
  return { said, fault: found.receipts[0]?.approvals?.fault, rules: found.rules?.canonical };
}

/** A pack offered with the policy leaf at an index. */
function shows(pack: RegionPack, leaf: string, index: number): Offer {
  return async (proofOf) => ({
    pack: pack.canonical,
    logged: { leaf, proof: await proofOf(index) },
  });
}

const texts = [roster, policyOf(strict), signedByOne.text];

test('rules that the log names are judged by, and too few approvals are said', async () => {
  const found = await judged(texts, shows(strict, policyOf(strict), 1));
  assert.deepEqual(found, { said: ['approvals'], fault: 'too-few', rules: strict.canonical });
});

test('P7: a lenient pack that the log does not name is said, and judges nothing', async () => {
  const unjudged = { said: ['unlogged-rules'], fault: 'no-rules', rules: undefined };
  assert.deepEqual(await judged(texts, shows(lenient, policyOf(strict), 1)), unjudged);
  assert.deepEqual(await judged(texts, shows(lenient, policyOf(lenient), 1)), unjudged);
  assert.deepEqual(await judged(texts, async () => ({ pack: lenient.canonical })), unjudged);
  assert.deepEqual(await judged(texts, async () => ({ pack: 'no pack' })), unjudged);
});

test('P7: a policy leaf that the vault did not sign puts nothing in force', async () => {
  const sig = `"sig":"${base64url(systemRandom(64))}"`;
  const forged = policyOf(lenient).replace(/"sig":"[^"]+"/, sig);
  const found = await judged([roster, forged, signedByOne.text], shows(lenient, forged, 1));
  assert.deepEqual(found.said, ['unlogged-rules']);
});

test('P7: a policy leaf under too few cosignatures puts nothing in force', async () => {
  const leaf = policyOf(lenient);
  const { proofOf } = pretendLog([leaf], pretendNowS, 1);
  const unseen = [roster, signedByOne.text];
  const found = await judged(unseen, () => shows(lenient, leaf, 0)(proofOf));
  assert.deepEqual(found.said, ['unlogged-rules']);
});

test('P7: an older logged policy does not beat a newer one that was read', async () => {
  const changed = [roster, policyOf(lenient), policyOf(strict), signedByOne.text];
  const found = await judged(changed, shows(lenient, policyOf(lenient), 1));
  assert.deepEqual([found.said, found.fault], [['unlogged-rules'], 'no-rules']);
});

test('P7: a newer policy that was read once is not forgotten', async () => {
  const memory: AccessMemory = passingMemory();
  const changed = [roster, policyOf(lenient), policyOf(strict), signedByOne.text];
  await judged(changed, shows(strict, policyOf(strict), 2), memory);
  const later = [...changed, '{"later":1}'];
  const found = await judged(later, shows(lenient, policyOf(lenient), 1), memory);
  assert.deepEqual(found.said, ['unlogged-rules']);
});

test('rules that are kept back are said, and approvals cannot be judged', async () => {
  const found = await judged(texts, () => Promise.reject(new Error('no answer')));
  assert.deepEqual(found, { said: ['withheld-rules'], fault: 'no-rules', rules: undefined });
});

test('an opening granted before the rules were logged or held is unjudged', async () => {
  const before = [roster, signedByOne.text, policyOf(strict)];
  const unjudged = { said: [], fault: 'no-rules', rules: strict.canonical };
  assert.deepEqual(await judged(before, shows(strict, policyOf(strict), 2)), unjudged);
  const announced = policyOf(strict, pretendNowS + 1);
  const early = [roster, announced, signedByOne.text];
  assert.deepEqual(await judged(early, shows(strict, announced, 1)), unjudged);
});
