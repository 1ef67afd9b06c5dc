/**
 * On the record or not at all: without log, witness or fresh heads nobody opens, and people talk
 * on.
 */

import type { ReportBody } from '@countersign/rules/access/grant-body.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { ConversationId, EventId, ReportId } from '@countersign/rules/ids.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import type { OpeningState } from '@countersign/client/staff/open-case.ts';
import { quorumOfWitnesses, without } from '../fixtures/stopped-processes.ts';
import { accountOf, TestHouse, type Reviewer } from '../fixtures/test-house.ts';

let house: TestHouse;
let writer: Client;
let reader: Client;
let desk: Reviewer;
let conversation: ConversationId;
before(async () => {
  house = await TestHouse.open();
  writer = await house.person('omar');
  reader = await house.person('pia');
  conversation = await writer.startConversation([accountOf(reader)]);
  await reader.thread(conversation).loadNewest();
  desk = await house.reviewer();
});
after(() => house?.close());

async function report(text: string): Promise<ReportId> {
  const { event } = await writer.thread(conversation).send(text);
  const events: EventId[] = [event];
  return reader.thread(conversation).report({ events, reason: 'scam', note: '' });
}

/** People talk while something is away: sent by one, read by the other. */
async function assertTalking(text: string): Promise<void> {
  const live = reader.thread(conversation).live();
  await writer.thread(conversation).send(text);
  const { value } = await live.next();
  assert.equal(value?.text, text);
}

/** Tries to open for a while; what was reached, and nothing of the content among it. */
async function tryToOpen(id: ReportId, withinMs: number): Promise<OpeningState[]> {
  const states: OpeningState[] = [];
  const opening = desk.staff.open(id, (state) => states.push(state));
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), withinMs));
  const outcome = await Promise.race([
    opening.then(
      () => 'opened',
      () => 'refused',
    ),
    late,
  ]);
  opening.catch(() => undefined);
  assert.notEqual(outcome, 'opened');
  return states;
}

const stagesOf = (states: readonly OpeningState[]) => states.map(({ stage }) => stage);
const patienceMs = 4_000;

test('P14: without the log nothing opens, and people talk on', async () => {
  const id = await report('about the log');
  await without(house, ['log'], async () => {
    await assertTalking('the log is away');
    const stages = stagesOf(await tryToOpen(id, patienceMs));
    assert.equal(stages.includes('countersigned'), false);
    await assertTalking('the log is still away');
  });
});

test('P14: without a quorum of witnesses nothing opens, and people talk on', async () => {
  const id = await report('about the witnesses');
  await without(house, quorumOfWitnesses, async () => {
    await assertTalking('the witnesses are away');
    const stages = stagesOf(await tryToOpen(id, patienceMs));
    assert.equal(stages.includes('countersigned'), false);
    await assertTalking('the witnesses are still away');
  });
});

test('an opening that waited goes on by itself once the log is countersigned again', async () => {
  const id = await report('after the pause');
  const states: OpeningState[] = [];
  let opening: ReturnType<typeof desk.staff.open> | undefined;
  await without(house, quorumOfWitnesses, async () => {
    opening = desk.staff.open(id, (state) => states.push(state));
    opening.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(stagesOf(states).includes('opened'), false);
  });
  const evidence = await opening;
  assert.equal(evidence?.items.find(({ reported }) => reported === 'yes')?.text, 'after the pause');
  const order = ['prepared', 'approved', 'appended', 'countersigned', 'used', 'opened'];
  const places = stagesOf(states).map((stage) => order.indexOf(stage));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test('without the vault nobody sends or opens, nothing is lost, and all comes back', async () => {
  const { event } = await writer.thread(conversation).send('before');
  const vault = house.stack.processes.get('vault');
  vault?.kill('SIGKILL');
  const sending = writer.thread(conversation).send('while it was away');
  const sent = await sending;
  assert.notEqual(sent.event, event);
  const thread = (await house.anotherDevice('pia')).thread(conversation);
  await thread.loadNewest();
  const texts = thread.messages.slice(-2).map((message) => message.text);
  assert.deepEqual(texts, ['before', 'while it was away']);
});

test('P2: a passkey that signs something else, elsewhere or unverified opens nothing', async () => {
  const forgeries = [
    { origin: 'http://localhost:1' },
    { verified: false },
    { challenge: Buffer.alloc(32, 7).toString('base64url') },
  ];
  const refusals: ProblemCode[] = ['approval-invalid', 'passkey-refused', 'grant-refused'];
  for (const forgery of forgeries) {
    const id = await report('forged approval');
    desk.passkeys.forgery = forgery;
    await assert.rejects(
      desk.staff.open(id, () => undefined),
      (error: { code?: ProblemCode }) => error.code !== undefined && refusals.includes(error.code),
    );
    desk.passkeys.forgery = {};
  }
});

test('P11: every opening of this house is one grant and one use in the public log', async () => {
  const id = await report('the last one');
  const states: OpeningState[] = [];
  await desk.staff.open(id, (state) => states.push(state));
  const last = states.at(-1);
  assert.equal(last?.stage, 'opened');
  assert.ok(new Set(last?.witnesses).size >= 2);
  assert.ok((last?.used ?? 0) > (last?.grant ?? 0));
  const receipts = await reader.receipts();
  const body = receipts.find(({ index }) => index === last?.grant)?.body;
  assert.equal((body as ReportBody | undefined)?.report, id);
});
