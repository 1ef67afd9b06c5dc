/** Attacks on the end of a gag: reveals withheld, grants lost on purpose, and time turned. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type {
  ActPrepareReply,
  OutboxReply,
  StatusReply,
} from '@countersign/wire/vault/record-calls.ts';
import { HostileEdge, type Kept, type Someone } from './hostile-edge.ts';
import { LegalDesk } from './officer.ts';

/** Longer than the reveal's lead, so that a gag does not end while a test is still busy with it. */
const gagSeconds = 600;

let desk: LegalDesk;
let target: Someone;
let talk: Kept;
/** What the witnesses say the time is, in seconds; it only grows. */
let timeS: number;

before(async () => {
  desk = await LegalDesk.open();
  const edge = new HostileEdge(desk.vault);
  target = await edge.someone();
  talk = await edge.begin([target, await edge.someone()]);
  await edge.send(talk, target, { text: 'seized' });
  timeS = desk.vault.cosigned().timeS;
});
after(() => desk?.vault[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const { leaf } of await desk.vault.outbox()) await desk.vault.adopt(leaf);
});

test('P2: two grants that were prepared with one tag are never both in the log', async () => {
  const [one, other] = [await desk.prepare(target.account), await desk.prepare(target.account)];
  assert.equal(one.prepared.core.tag, other.prepared.core.tag);
  await one.issue('legal-2', 'approver-1');
  await assert.rejects(other.issue('legal-2', 'approver-1'), /grant-expired/);
  await assert.rejects(one.issue('legal-2', 'approver-1'), /grant-expired/);
});

test('P8: one officer alone prolongs no gag, and nothing prolongs it out of sight', async () => {
  const order = await desk.prepare(target.account, { gagSeconds });
  const { grantIndex: grant } = await order.used();
  const revealBy = Math.floor(Date.now() / 1_000) + 3 * gagSeconds;
  const call = { slot: 'legal-1', act: { kind: 'extend', grant, revealBy } };
  const { core } = await desk.vault.json<ActPrepareReply>('actPrepare', call);
  const more = { ...core, revealBy: revealBy + 1 };
  // An approval of the grant itself is none of its extension.
  const approvals = await order.approvals('legal-2', 'approver-1');
  for (const asked of [core, more]) {
    const issue = desk.vault.json('actIssue', { core: asked, approvals });
    await assert.rejects(issue, /approval-invalid/);
  }
  await assert.rejects(desk.vault.json('actIssue', { core, approvals: [] }), /approvals-missing/);
  await assert.rejects(
    desk.vault.json('actPrepare', { ...call, slot: 'approver-1' }),
    /not-allowed/,
  );
  await pass(gagSeconds - 59);
  const [reveal] = await reveals();
  assert.ok(reveal !== undefined);
  await desk.vault.adopt(reveal.leaf);
});

test('P8: while one reveal is withheld nothing is prepared, issued, used or opened', async () => {
  const order = await desk.prepare(target.account, { gagSeconds });
  const used = await order.used();
  const [waiting, issued] = [
    await desk.prepare(target.account),
    await desk.prepare(target.account, { gagSeconds: 9 * gagSeconds }),
  ];
  const { leaf } = await issued.issue('legal-2', 'approver-1');
  await desk.vault.log(leaf);
  await pass(gagSeconds + 1);
  const refused = /reveal-overdue/;
  await assert.rejects(desk.prepare(target.account), refused);
  await assert.rejects(waiting.issue('legal-2', 'approver-1'), refused);
  const grant = await desk.vault.log(leaf);
  const { pending } = issued.prepared;
  await assert.rejects(desk.vault.json('grantUse', { grant, pending }), refused);
  await assert.rejects(order.open(used, talk), refused);
  await desk.vault.stop();
  await desk.vault.run();
  // `run` carries what waits in the outbox, as every honest edge would: the latch has lifted.
  assert.equal((await status()).overdue, 0);
  await desk.prepare(target.account);
});

test('P8: a gagged grant that is never logged stops everything at its end', async () => {
  const order = await desk.prepare(target.account, { gagSeconds });
  const { leaf } = await order.issue('legal-2', 'approver-1');
  await pass(gagSeconds + 1);
  await assert.rejects(desk.prepare(target.account), /reveal-overdue/);
  // Logging it is the only way out: what it hid is then revealed.
  assert.ok((await desk.vault.outbox()).some((one) => one.leaf === leaf));
  await desk.vault.adopt(leaf);
  await assert.rejects(desk.prepare(target.account), /reveal-overdue/);
  await pass(1);
  const [reveal] = await reveals();
  assert.equal(reveal?.deliver?.account, target.account);
  await desk.vault.adopt(reveal?.leaf ?? '');
  await desk.prepare(target.account);
});

test('P8: a clock that is turned back or a head from before bring back no time', async () => {
  const { witnessedMs } = await status();
  await desk.vault.showHead(desk.vault.cosigned().timeS - 86_400);
  assert.equal((await status()).witnessedMs, witnessedMs);
  const alone = desk.vault.access.note(undefined);
  const call = { checkpoint: alone, consistency: [] };
  await assert.rejects(desk.vault.json('head', call), /log-not-countersigned/);
});

test('P14: a grant is over when the witnesses say so, whatever a clock says', async () => {
  const order = await desk.prepare(target.account);
  const used = await order.used();
  await order.open(used, talk);
  await pass(901);
  await assert.rejects(order.open(used, talk), /grant-expired/);
});

async function pass(seconds: number): Promise<void> {
  timeS += seconds;
  await desk.vault.showHead(timeS);
}

function status(): Promise<StatusReply> {
  return desk.vault.json('status', {});
}

async function reveals(): Promise<OutboxReply['leaves']> {
  const leaves = await desk.vault.outbox();
  return leaves.filter(({ leaf }) => parseAccessLeaf(leaf)?.kind === 'reveal');
}
