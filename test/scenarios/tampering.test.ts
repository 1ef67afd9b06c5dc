/** Tampering: who changes the database shows as damage, never as somebody's word. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '@countersign/client/client.ts';
import type { Sent } from '@countersign/client/threads/sending/own-events.ts';
import type { Thread } from '@countersign/client/threads/thread.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { runStatement } from '@countersign/tools/postgres/run-statement.ts';
import { accountOf, TestHouse } from '../fixtures/test-house.ts';

let house: TestHouse;
let tess: Client;
let ugo: Client;
let conversation: ConversationId;
const sent: Sent[] = [];
before(async () => {
  house = await TestHouse.open();
  tess = await house.person('tess');
  ugo = await house.person('ugo');
  conversation = await tess.startConversation([accountOf(ugo)]);
  for (let n = 0; n < 8; n++) sent.push(await tess.thread(conversation).send(`word ${n}`));
});
after(() => house?.close());

async function tamper(change: string, ...values: unknown[]): Promise<void> {
  const { databaseUrl } = house.stack.addresses;
  const touched = await runStatement(databaseUrl, `update events set ${change}`, values);
  assert.equal(touched, 1);
}

async function readAnew(): Promise<Thread> {
  const device = await house.anotherDevice('ugo');
  const thread = device.thread(conversation);
  await thread.loadNewest();
  return thread;
}

const eventAt = (n: number): string => sent[n]?.event ?? assert.fail();

test('a changed, moved or reattributed row is shown as damaged, no other is', async () => {
  const flip = 'sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)';
  await tamper(`${flip} where event_id = $1`, eventAt(1));
  const other = '(select sealed from events where event_id = $2)';
  await tamper(`sealed = ${other} where event_id = $1`, eventAt(2), eventAt(3));
  await tamper('sender = $2 where event_id = $1', eventAt(4), accountOf(ugo));
  await tamper('sent_at_ms = sent_at_ms + 60000 where event_id = $1', eventAt(5));
  await tamper("sealed = '\\x00' where event_id = $1", eventAt(6));
  const thread = await readAnew();
  const states = thread.messages.map(({ state, text }) => (state === 'sent' ? text : state));
  const damaged = 'damaged';
  assert.deepEqual(states, [
    'word 0',
    damaged,
    damaged,
    'word 3',
    damaged,
    damaged,
    damaged,
    'word 7',
  ]);
});

test('a damaged message cannot be handed over as evidence, its neighbours can', async () => {
  const thread = await readAnew();
  const event = thread.messages[1]?.event ?? assert.fail();
  const plain = { reason: 'other', note: '', context: [] } as const;
  await assert.rejects(thread.report({ ...plain, events: [event] }), { code: 'record-damaged' });
  const whole = thread.messages[0]?.event ?? assert.fail();
  await thread.report({ ...plain, events: [whole] });
});

test('a forged membership record lets nobody in and nobody send', async () => {
  const { databaseUrl } = house.stack.addresses;
  const forged = await runStatement(
    databaseUrl,
    `update conversations set membership = set_byte(membership, 30, get_byte(membership, 30) # 1)
     where conversation_id = $1`,
    [conversation],
  );
  assert.equal(forged, 1);
  const edge = house.stack.processes.get('edge');
  edge?.kill('SIGKILL');
  await edge?.waitEnd();
  await edge?.waitReady();
  const device = await house.anotherDevice('ugo');
  await assert.rejects(device.thread(conversation).members());
});
