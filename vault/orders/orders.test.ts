/** Orders: who must agree, and what lies inside; everything else stays shut and is named. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8 } from '@countersign/base/bytes.ts';
import { grantChallengePreimage } from '@countersign/rules/access/access-leaf.ts';
import { papersReaching } from '@countersign/rules/fixtures/test-instrument.ts';
import { labels } from '@countersign/wire/channel/hello.ts';
import type {
  GrantShowReply,
  RowRefusal,
  StatusReply,
} from '@countersign/wire/vault/record-calls.ts';
import { refused } from '../fixtures/refused.ts';
import { TestConversation, type TestRow } from '../fixtures/test-conversation.ts';
import { TestOffice, type OrderTwist } from '../fixtures/test-order.ts';
import { testPack, type TestSlot } from '../fixtures/test-vault.ts';
import { sha256 } from '../sealing/ciphers.ts';
import { freshHybridKey, hybridKeyOf, openOnce } from '../sealing/hybrid.ts';

let office: TestOffice;
let talk: TestConversation;
let rows: readonly TestRow[];

before(async () => {
  office = await TestOffice.open();
  talk = await TestConversation.begin(office.vault);
  for (let i = 0; i < 6; i++) {
    await talk.say(i % 2 === 0 ? talk.ana : talk.ben, `line ${i}`);
    office.vault.nowMs += 1_000;
  }
  rows = [...talk.rows];
  await office.vault.showHead();
});

after(() => office[Symbol.dispose]());

test('two people of the right roles, neither of whom asked, open an order', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  const { items, refused } = await order.open(used, [talk, rows]);
  assert.deepEqual(
    items.map(({ text }) => text),
    [0, 1, 2, 3, 4, 5].map((i) => `line ${i}`),
  );
  assert.deepEqual(refused, []);
});

test('fewer, the same twice, who asked, or the wrong roles do not', async () => {
  const tries: [TestSlot[], string][] = [
    [[], 'approvals-missing'],
    [['l2'], 'approvals-missing'],
    [['a1'], 'approvals-missing'],
    [['a1', 'a2'], 'approvals-missing'],
    [['l2', 'l2'], 'approval-invalid'],
    [['l1', 'a1'], 'approvals-missing'],
    [['r1', 'a1'], 'approval-invalid'],
    [['l2', 'a1', 'r1'], 'approval-invalid'],
  ];
  const order = await office.prepare(talk);
  for (const [slots, code] of tries) await refused(order.issue(...slots), code, slots.join());
  await order.issue('l2', 'a1');
  await refused(order.issue('l2', 'a1'), 'grant-expired');
});

test('P10: the log says of an order no less than it may open', async () => {
  const order = await office.prepare(talk, { messagesMax: 100_000 });
  assert.equal(order.prepared.core.scopeBucket, '100000');
});

test('an approval is of one order alone', async () => {
  const [one, other] = [await office.prepare(talk), await office.prepare(talk)];
  const approvals = office.approvals(one.prepared, 'l1', 'l2', 'a1');
  const { pending } = other.prepared;
  await refused(office.vault.json('grantIssue', { pending, approvals }), 'approval-invalid');
});

test('P8 P14: an approval that its author padded is none, and nothing waits for it', async () => {
  const order = await office.prepare(talk, { gagSeconds: 120 });
  const { core, pending } = order.prepared;
  const others = office.approvals(order.prepared, 'l1', 'l2');
  const padded = office.staff.a1.approve(core, { padding: 'x'.repeat(2_000) });
  const waiting = async () => (await office.vault.json<StatusReply>('status', {})).outbox;
  const sofar = await waiting();
  const issue = office.vault.json('grantIssue', { pending, approvals: [...others, padded] });
  await refused(issue, 'approval-invalid');
  assert.equal(await waiting(), sofar);
});

test('nothing is granted that does not bear the hand of who asked', async () => {
  const order = await office.prepare(talk);
  const { pending } = order.prepared;
  const issue = (approvals: unknown[]) => office.vault.json('grantIssue', { pending, approvals });
  const others = office.approvals(order.prepared, 'l2', 'a1');
  await refused(issue(others), 'approvals-missing');
  const [byAnother = assert.fail()] = office.approvals(order.prepared, 'l2');
  await refused(issue([{ ...byAnother, slot: 'l1' }, ...others]), 'approval-invalid');
  const elsewhere = await office.prepare(talk);
  const [own = assert.fail()] = office.approvals(elsewhere.prepared, 'l1');
  await refused(issue([own, ...others]), 'approval-invalid');
  await order.issue('l2', 'a1');
});

test('who may not ask prepares nothing, and nothing is prepared without bounds', async () => {
  await refused(office.prepare(talk, { slot: 'a1' }), 'not-allowed');
  await refused(office.prepare(talk, { slot: 'r1' }), 'not-allowed');
  const { from, to } = { from: 1_000, to: 1_000 };
  const unbounded: OrderTwist[] = [
    { from, to },
    { categories: [] },
    { categories: ['traffic', 'content'] },
    { categories: ['content', 'content'] },
    { messagesMax: 0 },
    { messagesMax: 1_000_000 },
    { account: 'everybody' },
    { order: '' },
    { gagSeconds: 31_536_001 },
  ];
  for (const twist of unbounded) {
    await refused(office.prepare(talk, twist), 'malformed-request', JSON.stringify(twist));
  }
});

test('an instrument opens no category that it does not reach, nor by another class', async () => {
  const { instrument } = papersReaching(['subscriber']);
  const reach = testPack.instruments.get(instrument) ?? assert.fail();
  const others: OrderTwist[] = [
    { instrument: 'no-such-instrument' },
    { instrument: 'constructor' },
    { instrument, categories: [...reach.categories, 'unheard-of'] },
    { instrument, categories: ['everything'] },
    { instrument, class: 'emergency' },
  ];
  for (const twist of others) {
    await refused(office.prepare(talk, twist), 'grant-refused', JSON.stringify(twist));
  }
  const nameless: OrderTwist[] = [{ authority: 'somebody' }, { file: '' }, { file: 'short' }];
  for (const twist of nameless) {
    await refused(office.prepare(talk, twist), 'malformed-request', JSON.stringify(twist));
  }
});

test('a message one second outside the window stays shut', async () => {
  const [first, last] = [sentAt(1), sentAt(4)];
  const order = await office.prepare(talk, { from: first / 1_000, to: last / 1_000 });
  const used = await order.use(await order.granted());
  const { items, refused: shut } = await order.open(used, [talk, rows]);
  assert.deepEqual(
    items.map(({ text }) => text),
    ['line 1', 'line 2', 'line 3'],
  );
  assert.deepEqual(reasons(shut), ['outside-window', 'outside-window', 'outside-window']);
});

test('P10: a clock turned back puts no message into a window that has passed', async () => {
  using turned = await TestOffice.open();
  const { vault } = turned;
  const later = await TestConversation.begin(vault);
  const hourS = 3_600;
  const fromS = vault.nowMs / 1_000;
  const turnedMs = 4 * hourS * 1_000;
  vault.nowMs += 6 * hourS * 1_000;
  await vault.showHead();
  vault.nowMs -= turnedMs;
  await later.say(later.ana, 'said hours after the window');
  vault.nowMs += turnedMs;
  const order = await turned.prepare(later, { from: fromS, to: fromS + 3 * hourS });
  const used = await order.use(await order.granted());
  const { items, refused: shut } = await order.open(used, [later, later.rows]);
  assert.deepEqual(items, []);
  assert.deepEqual(reasons(shut), ['outside-window']);
});

test('nothing opens in a conversation that the account is not in', async () => {
  const elsewhere = await TestConversation.begin(office.vault);
  const order = await office.prepare(elsewhere);
  const used = await order.use(await order.granted());
  const { items, refused: shut } = await order.open(used, [talk, rows.slice(0, 2)]);
  assert.deepEqual([items, reasons(shut)], [[], ['not-a-member', 'not-a-member']]);
});

test('a row that the edge moved, redated or took from elsewhere opens nothing', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  const [row = assert.fail(), next = assert.fail()] = rows;
  const redated = { seq: 1, stored: { ...row.stored, sentAtMs: row.stored.sentAtMs + 1 } };
  const swapped = { seq: 2, stored: { ...row.stored, sealed: next.stored.sealed } };
  const resent = { seq: 3, stored: { ...row.stored, sender: next.stored.sender } };
  const { items, refused: shut } = await order.open(used, [talk, [redated, swapped, resent]]);
  assert.deepEqual([items, reasons(shut)], [[], ['damaged', 'damaged', 'damaged']]);
});

test('an order for other categories opens no message', async () => {
  const order = await office.prepare(talk, { categories: ['identify-only', 'subscriber'] });
  const used = await order.use(await order.granted());
  const { items, envelopes, refused: shut } = await order.open(used, [talk, rows.slice(0, 1)]);
  assert.deepEqual([items, envelopes, reasons(shut)], [[], [], ['category']]);
});

test('traffic is who, when and how much, and never what', async () => {
  const order = await office.prepare(talk, { categories: ['traffic'] });
  const used = await order.use(await order.granted());
  const { items, envelopes } = await order.open(used, [talk, rows.slice(0, 1)]);
  const { event, sender, sentAtMs, kind } = rows[0]?.stored ?? assert.fail();
  const members = talk.people.map(({ account }) => account).sort();
  assert.deepEqual(items, []);
  assert.deepEqual(
    envelopes.map((one) => ({ ...one, members: [...one.members].sort() })),
    [{ conversation: talk.id, event, sender, sentAtMs, kind, members, bytes: 17 }],
  );
});

test('pages add up to the most that was granted, a page again costs nothing', async () => {
  const order = await office.prepare(talk, { messagesMax: 3 });
  const used = await order.use(await order.granted());
  const page = (from: number, to: number) => order.open(used, [talk, rows.slice(from, to)]);
  assert.equal((await page(0, 2)).items.length, 2);
  await office.vault.open();
  assert.equal((await page(0, 2)).items.length, 2);
  const rest = await page(2, 4);
  assert.deepEqual([rest.items.length, reasons(rest.refused)], [1, ['over-limit']]);
  await office.vault.open();
  assert.deepEqual(reasons((await page(4, 6)).refused), ['over-limit', 'over-limit']);
  assert.equal((await page(2, 4)).items.length, 1);
});

test('one grant that stands in the log twice is one grant', async () => {
  const order = await office.prepare(talk, { messagesMax: 1 });
  const granted = await order.granted();
  await order.use(granted);
  const twice = office.vault.access.append(utf8(granted.leaf));
  await refused(order.use({ leaf: granted.leaf, index: twice }), 'grant-refused');
});

test('a page has an end, and a used order does not outlast its time', async () => {
  const order = await office.prepare(talk);
  const used = await order.use(await order.granted());
  const many = Array.from({ length: 201 }, () => rows[0] ?? assert.fail());
  await refused(order.open(used, [talk, many]), 'too-large');
  office.vault.nowMs += 901_000;
  await refused(order.open(used, [talk, rows]), 'grant-expired');
});

test('what approvers are shown is what they sign', async () => {
  const order = await office.prepare(talk);
  const again = await office.prepare(talk);
  const { pending, core } = order.prepared;
  const viewer = again.prepared.core.viewer;
  await refused(office.vault.json('grantShow', { pending, viewer }), 'malformed-request');
  const [mine, shown] = await shownTo(pending);
  assert.deepEqual(shown.core, core);
  assert.equal(mine, await order.read(order.prepared.sealedBody));
});

async function shownTo(pending: string) {
  const own = await freshHybridKey();
  const shown = await office.vault.json<GrantShowReply>('grantShow', {
    pending,
    viewer: base64url(own.publicKey),
  });
  const binding = { info: labels.viewer, aad: sha256(grantChallengePreimage(shown.core)) };
  const key = await hybridKeyOf(own.seed);
  const sealed = fromBase64url(shown.sealedBody) ?? assert.fail();
  return [fromUtf8(await openOnce(key, binding, sealed)), shown] as const;
}

function sentAt(i: number): number {
  return rows[i]?.stored.sentAtMs ?? assert.fail();
}

function reasons(refusals: readonly { readonly why: RowRefusal }[]): RowRefusal[] {
  return refusals.map(({ why }) => why);
}
