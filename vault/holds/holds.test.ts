/** Holds: what they cover outlives its time, opens only through a grant, and goes when they end. */

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import {
  parseAccessLeaf,
  type EraseLeaf,
  type GrantLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import type {
  GrantPrepareReply,
  HoldTakeReply,
  OrderContentJson,
  RowRefusal,
} from '@countersign/wire/vault/record-calls.ts';
import { refused } from '../fixtures/refused.ts';
import { TestConversation, type TestRow } from '../fixtures/test-conversation.ts';
import { TestOffice, TestOrder, type OrderTwist } from '../fixtures/test-order.ts';
import { testPack, type TestVault } from '../fixtures/test-vault.ts';
import { freshHybridKey } from '../sealing/hybrid.ts';

const nothing = new Uint8Array(0) as Bytes;
const epochSeconds = 1_000;
/** Short epochs, erased soon after they end. */
const packOf = (seconds: number) =>
  parseRegionPack(
    JSON.stringify({
      ...(JSON.parse(testPack.canonical) as object),
      epochSeconds: seconds,
      retentionSeconds: { messages: 500, evidence: 0, accounts: 0 },
    }),
  );
const pack = packOf(epochSeconds);
const [preserving] =
  [...pack.instruments].find(([, { class: of, categories }]) => {
    return of === 'preserve' && categories.includes('content');
  }) ?? assert.fail();

let office: TestOffice;
let vault: TestVault;
let talk: TestConversation;

beforeEach(async () => {
  office = await TestOffice.open(pack);
  vault = office.vault;
  // At the beginning of an epoch, so that a test knows when it ends.
  vault.nowMs = (Math.floor(vault.nowMs / 1_000 / epochSeconds) + 1) * epochSeconds * 1_000;
  await vault.showHead();
  talk = await TestConversation.begin(vault);
});

afterEach(() => office[Symbol.dispose]());

test('P13: past its time exactly what is held opens, under a new grant alone', async () => {
  const seed = randomInt(1_000_000);
  const times = Array.from({ length: 12 }, (_, i) => ((seed * (i + 3)) % 97) + 5);
  for (const seconds of times) {
    await talk.say(talk.ana, `at ${vault.nowMs}`);
    vault.nowMs += seconds * 1_000;
    await vault.showHead();
  }
  const rows = [...talk.rows];
  const at = (i: number) => (rows[i]?.stored.sentAtMs ?? 0) / 1_000;
  const window = { from: at(3), to: at(9) };
  const hold = await taken(window, 9_000);
  await vault.pass(2_000);
  assert.deepEqual(await erasedEpochs(), ['messages']);
  const plain = await open(nothing, rows);
  assert.deepEqual([plain.items.length, reasons(plain)], [0, ['erased']], `seed ${seed}`);
  const held = await open(hold.record, rows);
  assert.deepEqual(
    held.items.map(({ event }) => event),
    rows.slice(3, 9).map(({ stored }) => stored.event),
    `seed ${seed}`,
  );
  // A grant about less opens less of it.
  const less = await open(hold.record, rows, { from: at(4), to: at(6) });
  assert.equal(less.items.length, 2, `seed ${seed}`);
});

test('P1, P10: a hold discloses nothing by itself, nor about anybody else', async () => {
  await talk.say(talk.ana, 'held');
  const rows = [...talk.rows];
  const { order, used, record } = await taken();
  await refused(order.open(used, [talk, rows]), 'grant-refused');
  assert.ok(!Buffer.from(record).includes('held'));
  await vault.pass(2_000);
  const about = { account: talk.people[1].account };
  const other = await open(record, rows, about);
  assert.deepEqual([other.items, reasons(other)], [[], ['not-a-member']]);
  const elsewhere = await TestConversation.begin(vault, talk);
  const swapped = openRows(elsewhere, record, rows);
  await refused(swapped, 'record-damaged');
  await refused(open(flipped(record), rows), 'record-damaged');
});

test('what was sent while epochs were of another length is held all the same', async () => {
  const { from, to } = { from: vault.nowMs / 1_000, to: vault.nowMs / 1_000 + 10 };
  await talk.say(talk.ana, 'held');
  const rows = [...talk.rows];
  vault.pack = packOf(epochSeconds / 10);
  await vault.open();
  await vault.adoptAll();
  await vault.pass(pack.rosterDelaySeconds + 1);
  assert.ok(vault.isOutdated);
  await vault.open();
  const { record } = await taken({ from, to });
  assert.ok(record.length > 0, 'nothing was held');
  await vault.pass(2_000);
  assert.equal((await open(record, rows)).items.length, 1);
});

test('P10, P13: where only traffic or a name is held, no word outlives its time', async () => {
  await talk.say(talk.ana, 'not held');
  const rows = [...talk.rows];
  assert.equal((await taken({ categories: ['subscriber'] })).record.length, 0);
  const { record } = await taken({ categories: ['traffic'] });
  await vault.pass(2_000);
  const content = await open(record, rows);
  assert.deepEqual([content.items, reasons(content)], [[], ['erased']]);
  const both = await open(record, rows, { categories: ['content', 'traffic'] });
  assert.deepEqual([both.items.length, both.envelopes.length], [0, rows.length]);
});

test('P13: what is released opens for nobody any more, and the log says so', async () => {
  await talk.say(talk.ana, 'held');
  const rows = [...talk.rows];
  const { grant, record } = await taken();
  await vault.pass(2_000);
  await vault.adoptAll();
  assert.equal((await open(record, rows)).items.length, 1);
  await refused(office.act('l2', { kind: 'release', grant }), 'approvals-missing');
  await refused(office.act('s1', { kind: 'release', grant }, 's1'), 'not-allowed');
  await office.act('l2', { kind: 'release', grant }, 'l2');
  assert.deepEqual(reasons(await open(record, rows)), ['erased']);
  const kinds = (await vault.outbox()).map(({ leaf }) => parseAccessLeaf(leaf)?.kind);
  assert.deepEqual(kinds.slice(0, 2), ['release', 'erase']);
  await vault.adoptAll();
  await vault.open();
  assert.deepEqual(reasons(await open(record, rows)), ['erased']);
  await refused(office.act('l2', { kind: 'release', grant }, 'l2'), 'grant-refused');
});

test('a hold ends by the witnesses’ time, and lasts as long as the door says', async () => {
  await talk.say(talk.ana, 'held');
  const rows = [...talk.rows];
  const { grant, record, order } = await taken({}, 3_000);
  const until = Math.floor(vault.nowMs / 1_000) + 6_000;
  const more = { kind: 'prolong', grant, holdUntil: until } as const;
  await refused(office.act('l1', more), 'approvals-missing');
  const beyond = { ...more, holdUntil: until + pack.holdSecondsMax };
  await refused(office.act('l1', beyond, 'l1'), 'grant-refused');
  await order.adopt((await office.act('l1', more, 'l1')).leaf);
  await vault.pass(4_000);
  await vault.adoptAll();
  assert.equal((await open(record, rows)).items.length, 1, 'longer than it was first held');
  await vault.pass(3_000);
  await vault.adoptAll();
  assert.deepEqual(reasons(await open(record, rows)), ['erased']);
  assert.ok((await erasedEpochs()).includes('hold'));
  await refused(office.act('l1', { ...more, holdUntil: until + 9_000 }, 'l1'), 'grant-refused');
});

test('P11: no keys are held that no used grant of a hold stands behind', async () => {
  await talk.say(talk.ana, 'held');
  const order = await prepare();
  const standing = await granted(order);
  const used = await order.use(standing);
  const wrong = { ...used, grant: { ...used.grant, index: used.grant.index + 1 } };
  await refused(take(order, wrong), 'grant-refused');
  const legal = await office.prepare(talk);
  const opened = await legal.use(await legal.granted());
  await refused(take(legal, opened), 'grant-refused');
  await refused(prepare({ categories: [] }), 'malformed-request');
  await refused(prepare({}, pack.holdSecondsMax + 1), 'grant-refused');
  await refused(prepare({ slot: 'r1' }), 'not-allowed');
});

test('P14: what is frozen holds nothing new, and what is held stays held', async () => {
  await talk.say(talk.ana, 'held');
  const rows = [...talk.rows];
  const { record } = await taken();
  const order = await prepare();
  const used = await order.use(await granted(order));
  const { leaf } = await office.act('s1', { kind: 'freeze', what: 'grants', level: 1 }, 's1');
  const index = await order.adopt(leaf);
  await refused(take(order, used), 'frozen');
  await vault.pass(2_000);
  await order.adopt((await office.act('s1', { kind: 'thaw', freeze: index }, 's1', 'o1')).leaf);
  assert.equal((await open(record, rows)).items.length, 1);
});

/** A hold over the hour around now, or what the twist says. */
async function prepare(twist: OrderTwist = {}, holdSeconds = 9_000): Promise<TestOrder> {
  const own = await freshHybridKey();
  const nowS = Math.floor(vault.nowMs / 1_000);
  const prepared = await vault.json<GrantPrepareReply>('holdPrepare', {
    slot: 'l1',
    viewer: base64url(own.publicKey),
    account: talk.people[0].account,
    categories: ['content'],
    from: nowS - 3_600,
    to: nowS + 3_600,
    order: 'Case 12/26',
    basis: 'Article 10',
    messagesMax: 100,
    instrument: preserving,
    authority: 'ab'.repeat(16),
    file: 'A'.repeat(43),
    gagSeconds: 0,
    ...twist,
    class: 'preserve',
    holdSeconds,
  });
  return new TestOrder(office, own.seed, prepared);
}

/** At this door the hand of who asks is enough. */
async function granted(order: TestOrder) {
  const { leaf } = await order.issue();
  return { leaf, index: await order.adopt(leaf) };
}

async function taken(twist: OrderTwist = {}, holdSeconds = 9_000) {
  const order = await prepare(twist, holdSeconds);
  const standing = await granted(order);
  const leaf = parseAccessLeaf(standing.leaf) as GrantLeaf;
  assert.deepEqual([leaf.class, leaf.holdUntil === undefined], ['preserve', false]);
  const used = await order.use(standing);
  return { order, used, grant: standing.index, record: await take(order, used) };
}

async function take(order: TestOrder, used: Awaited<ReturnType<TestOrder['use']>>): Promise<Bytes> {
  const { membership, key } = talk;
  const call = formatRowsCall({ record: nothing, membership, key, rows: [] });
  const { records } = await vault.json<HoldTakeReply>('holdTake', {
    used: await vault.shown(used.leaf, used.index),
    grantLeaf: used.grant.leaf,
    grantIndex: used.grant.index,
    pending: order.prepared.pending,
    conversations: [base64url(call)],
  });
  return fromBase64url(records[0] ?? '') ?? assert.fail();
}

/** What a legal order of now opens of rows, by a hold's record or without one. */
function open(record: Bytes, rows: readonly TestRow[], twist: OrderTwist = {}) {
  return openRows(talk, record, rows, twist);
}

async function openRows(
  of: TestConversation,
  record: Bytes,
  rows: readonly TestRow[],
  twist: OrderTwist = {},
): Promise<OrderContentJson> {
  const nowS = Math.floor(vault.nowMs / 1_000);
  const order = await office.prepare(talk, { from: nowS - 20_000, to: nowS + 1, ...twist });
  const used = await order.use(await order.granted());
  return order.openAll(used, { record, talks: [[of, rows]] });
}

async function erasedEpochs(): Promise<string[]> {
  const texts = [...vault.texts, ...(await vault.outbox()).map(({ leaf }) => leaf)];
  const leaves = texts.map((text) => parseAccessLeaf(text));
  const erased = leaves.filter((leaf): leaf is EraseLeaf => leaf?.kind === 'erase');
  return [...new Set(erased.map(({ kept }) => kept))];
}

function flipped(record: Bytes): Bytes {
  const other = record.slice();
  other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
  return other;
}

function reasons({ refused: rows }: OrderContentJson): RowRefusal[] {
  return [...new Set(rows.map(({ why }) => why))];
}
