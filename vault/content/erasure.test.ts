/** Erasure: what is due goes and nothing else, and no fault leaves a key that was to be gone. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { freshWitness, GrowingLog, policyOf } from '@countersign/proof/fixtures/growing-log.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy } from '@countersign/proof/trust-policy.ts';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { openFileCustody } from '../custody/file-custody.ts';
import type { KeyCustody } from '../custody/key-custody.ts';
import { testPack } from '../fixtures/test-vault.ts';
import { beginLeaves } from '../grants/first-leaves.ts';
import { OwnLeaves } from '../grants/own-leaves.ts';
import type { Rules } from '../grants/rules-in-force.ts';
import { Journal } from '../journal/journal.ts';
import { openOrderRows } from '../orders/order-rows.ts';
import { OrderScope } from '../orders/order-scope.ts';
import { ConversationRecords } from './conversation-records.ts';
import { destroyRecorded, eraseOverdue } from './erasure.ts';
import { RegionKeys } from './region-keys.ts';
import { sealRow } from './stored-rows.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const pack = parseRegionPack(
  JSON.stringify({
    ...(JSON.parse(testPack.canonical) as object),
    epochSeconds: 100,
    retentionSeconds: { messages: 50, evidence: 0, accounts: 0 },
  }),
);
const nothing = new Uint8Array(0);
const build = 'digest of this program';
const aDisk = new Error('the disk failed');

/** Which step of an erasure fails, and whether it took effect all the same. */
type Fault = {
  readonly step: 'journal' | 'custody';
  readonly mode: 'not-persisted' | 'unreported';
};

/** As much of the rules as their leaf says. */
const rules = { pack, digest: 'd', trust: 't' } as unknown as Rules;

/** As much of a vault as erases, on one folder; opening it again is a restart. */
class Eraser {
  readonly folder = mkdtempSync(join(tmpdir(), 'erasure-'));
  nowMs = 1_000;
  fault: Fault | undefined;

  constructor() {
    folders.push(this.folder);
  }

  open() {
    const clock = () => this.nowMs;
    const custody = this.#faulty(openFileCustody(this.folder, systemRandom));
    const journal = new Journal(join(this.folder, 'journal'));
    const append = journal.append.bind(journal);
    journal.append = (entry) => this.#step('journal', () => append(entry));
    const regionKeys = new RegionKeys({ clock, custody, random: systemRandom, pack });
    const leaves = new OwnLeaves({ clock, custody, journal, pack, build, accessLog });
    const macKey = regionKeys.accountsKey();
    const records = new ConversationRecords({ macKey, regionKeys, random: systemRandom });
    const parts = { leaves, pack, regionKeys, records };
    destroyRecorded(leaves, regionKeys);
    return { ...parts, parts, custody, journal };
  }

  #step(step: Fault['step'], effect: () => void): void {
    const { fault } = this;
    if (fault?.step !== step) return effect();
    this.fault = undefined;
    if (fault.mode === 'unreported') effect();
    throw aDisk;
  }

  #faulty(custody: KeyCustody): KeyCustody {
    const destroy = custody.destroy.bind(custody);
    custody.destroy = (name) => this.#step('custody', () => destroy(name));
    return custody;
  }
}

const log = new GrowingLog('log.example/access');
const device = new GrowingLog('log.example/device');
const witness = freshWitness();
const policy = parseTrustPolicy(policyOf([log, device], witness), nodeProofCrypto);
if (policy.kind !== 'policy') throw new Error(policy.problem);
const accessLog = { policy: policy.policy, origin: 'log.example/access' };

/** Has the log's word that the pack is public. */
function adoptAll({ leaves, journal }: ReturnType<Eraser['open']>, timeMs: number): void {
  for (const leaf of [...journal.state.wanted.keys()]) {
    const from = journal.state.head.size;
    const index = log.append(utf8(leaf));
    const cosigned = { witness, timeS: Math.floor(timeMs / 1_000) };
    const proof = log.proof(index, cosigned);
    leaves.adopt({ leaf, proof, consistency: log.consistency(from) });
  }
}

/** Something sealed in the first epoch, under a pack that is in force. */
function begun() {
  const eraser = new Eraser();
  const opened = eraser.open();
  beginLeaves(opened.leaves, { given: rules, inForce: rules, genesis: [], nowMs: eraser.nowMs });
  const keys = { signer: '', hpke: '', keyId: '', notBefore: 0, notAfter: 1 };
  opened.leaves.want({ kind: 'vault', ...keys, build });
  adoptAll(opened, eraser.nowMs);
  const sealed = opened.regionKeys.seal('messages', nothing, utf8('the first epoch'));
  return { eraser, opened, sealed };
}

const erased = (opened: ReturnType<Eraser['open']>): number => opened.leaves.made('erase').length;

test('a key is destroyed once its epoch ended longer ago than it is kept, and not before', () => {
  const { opened, eraser, sealed } = begun();
  eraser.nowMs = 149_999;
  const later = opened.regionKeys.seal('messages', nothing, utf8('the second epoch'));
  const evidence = opened.regionKeys.seal('evidence', nothing, utf8('kept for ever'));
  eraseOverdue(149_999, opened.parts);
  assert.equal(erased(opened), 0);
  opened.regionKeys.open('messages', nothing, sealed);
  eraser.nowMs = 150_000;
  eraseOverdue(150_000, opened.parts);
  adoptAll(opened, 150_000);
  const [leaf, ...more] = opened.leaves.made('erase');
  assert.deepEqual([leaf?.kept, leaf?.epoch, more.length], ['messages', 100, 0]);
  for (const one of [opened, eraser.open()]) {
    assert.throws(() => one.regionKeys.open('messages', nothing, sealed), /not-found/);
    one.regionKeys.open('messages', nothing, later);
    one.regionKeys.open('evidence', nothing, evidence);
    assert.ok(!one.custody.names().includes('region/messages/100'));
  }
});

test('an order is told that a message is erased, and not that it was damaged', () => {
  const { opened, eraser } = begun();
  const { records } = opened;
  const conversation = newId<ConversationId>(systemRandom);
  const account = newId<AccountId>(systemRandom);
  const members = [{ account, sinceEpoch: 1, role: 'admin' as const }];
  const record = { conversation, id: systemRandom(16), version: 1, keyEpoch: 1, members };
  const [membership, key] = [records.sealMembership(record), records.makeKeys(record)];
  const row = {
    event: newId<EventId>(systemRandom),
    sender: account,
    sentAtMs: 2_000,
    kind: 'message' as const,
    target: undefined,
    keyEpoch: 1,
    membershipVersion: 1,
  };
  const by = records.openKeys(key, records.openMembership(membership)).live.get(1);
  const content = { labels: nothing, body: utf8('{"text":"gone soon"}') };
  const sealed = sealRow(row, content, { key: by ?? assert.fail(), random: systemRandom });
  const rows = [{ seq: 1, stored: { ...row, sealed } }];
  const body = { account, categories: ['content'], from: 0, to: 1_000 } as unknown as OrderBody;
  const order = (): (string | undefined)[] => {
    const call = { record: nothing, membership, key, rows };
    const sources = { records, held: () => undefined };
    const { items, refused } = openOrderRows([call], new OrderScope(body, 9), sources);
    return [...items.map(({ text }) => text), ...refused.map(({ why }) => why)];
  };
  assert.deepEqual(order(), ['gone soon']);
  eraser.nowMs = 150_000;
  eraseOverdue(150_000, opened.parts);
  assert.deepEqual(order(), ['erased']);
});

test('a clock that is turned destroys nothing, nor makes an erased key again', () => {
  const { opened, eraser, sealed } = begun();
  eraser.nowMs = 10_000_000;
  eraseOverdue(1_000, opened.parts);
  opened.regionKeys.open('messages', nothing, sealed);
  eraseOverdue(150_000, opened.parts);
  eraser.nowMs = 1_000;
  for (const one of [opened, eraser.open()]) {
    assert.throws(() => one.regionKeys.seal('messages', nothing, utf8('again')), /clock-skew/);
    assert.throws(() => one.regionKeys.open('messages', nothing, sealed), /not-found/);
  }
});

test('a pack that was not public for its delay destroys nothing', () => {
  const eraser = new Eraser();
  const opened = eraser.open();
  const sealed = opened.regionKeys.seal('messages', nothing, utf8('a surprise'));
  beginLeaves(opened.leaves, { given: rules, inForce: rules, genesis: [], nowMs: eraser.nowMs });
  eraseOverdue(10_000_000, opened.parts);
  assert.equal(erased(opened), 0);
  opened.regionKeys.open('messages', nothing, sealed);
});

for (const step of ['journal', 'custody'] as const) {
  for (const mode of ['not-persisted', 'unreported'] as const) {
    test(`the ${step} failing (${mode}) leaves no key behind and no second leaf`, () => {
      for (const isRestart of [true, false]) {
        const { opened, eraser, sealed } = begun();
        eraser.fault = { step, mode };
        assert.throws(() => eraseOverdue(150_000, opened.parts), aDisk);
        if (step === 'custody') {
          assert.throws(() => opened.regionKeys.open('messages', nothing, sealed), /not-found/);
        }
        const next = isRestart ? eraser.open() : opened;
        eraseOverdue(150_000, next.parts);
        const last = eraser.open();
        for (const one of [next, last]) {
          assert.equal(erased(one), 1, `restart: ${isRestart}`);
          assert.throws(() => one.regionKeys.open('messages', nothing, sealed), /not-found/);
          assert.ok(!one.custody.names().includes('region/messages/100'));
        }
      }
    });
  }
}

test('a custody that cannot destroy what is on record keeps the vault shut', () => {
  const { opened, eraser } = begun();
  eraser.fault = { step: 'custody', mode: 'not-persisted' };
  assert.throws(() => eraseOverdue(150_000, opened.parts), aDisk);
  eraser.fault = { step: 'custody', mode: 'not-persisted' };
  assert.throws(() => eraser.open(), aDisk);
  assert.ok(!eraser.open().custody.names().includes('region/messages/100'));
});
