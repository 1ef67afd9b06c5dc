/** Key epochs: each message is sealed under a key of its own time, whatever records come back. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { newId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import { formatPageHead, formatSendHead, seqMax } from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { parseKeyRecord } from '@countersign/wire/conversation/conversation-records.ts';
import {
  formatEventBody,
  parseEventBody,
  parsePageAnswer,
} from '@countersign/wire/conversation/event-body.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import type { StatusReply } from '@countersign/wire/vault/record-calls.ts';
import { askAs, membershipIdOf, TestConversation } from '../fixtures/test-conversation.ts';
import { TestChannel, TestPerson } from '../fixtures/test-device.ts';
import { testPack, TestVault } from '../fixtures/test-vault.ts';

const hourMs = 3_600_000;
const nothing = new Uint8Array(0);
let vault: TestVault;

before(async () => {
  const changes = {
    epochSeconds: hourMs / 1_000,
    retentionSeconds: { messages: 2 * (hourMs / 1_000), evidence: 0, accounts: 0 },
  };
  const text = JSON.stringify({ ...(JSON.parse(testPack.canonical) as object), ...changes });
  vault = await TestVault.start(parseRegionPack(text));
});
after(() => vault[Symbol.dispose]());

/** Time goes on, and the vault is shown that it does. */
async function pass(ms: number): Promise<void> {
  vault.nowMs += ms;
  await showHead();
}

test('a send of a new epoch waits for its key, and then the same record goes through', async () => {
  const talk = await TestConversation.begin(vault);
  await talk.say(talk.ana, 'first');
  await pass(hourMs);
  const record = sealedSend(talk, 'second');
  const first = await talk.relayOnce(record);
  assert.ok(first.problem === 'key-epoch-old');
  const old = talk.key;
  talk.key = first.key;
  assert.equal((await talk.relayOnce(record)).problem, undefined);
  assert.equal(keyEpochOf(talk.key), 2);
  talk.key = old;
  assert.equal((await talk.send(talk.ana, { text: 'again' })).problem, undefined);
  assert.notEqual(keyEpochOf(old), keyEpochOf(talk.key));
});

test("a change of members prolongs no message's life; who joins reads none before", async () => {
  const talk = await TestConversation.begin(vault);
  await talk.say(talk.ana, 'first');
  await pass(hourMs);
  await talk.say(talk.ana, 'second');
  const cleo = new TestPerson(vault);
  const cleos = await TestChannel.open(vault, cleo);
  const change = { op: 'change-members', conversation: talk.id, add: [cleo.account], remove: [] };
  const { membership, key } = await askAs(talk.ana, change, talk);
  Object.assign(talk, { membership, key, membershipVersion: 2 });
  assert.equal(keyEpochOf(key), 3);
  const [first, second] = parseKeyRecord(key).record.keys;
  assert.equal((second?.regionEpoch ?? 0) - (first?.regionEpoch ?? 0), hourMs / 1_000);
  await talk.say(talk.ana, 'third');
  assert.deepEqual(await read(talk), ['first', 'second', 'third']);
  assert.deepEqual(await read(talk, cleos), ['third']);
});

test('keys made for one membership are no keys of another', async () => {
  const talk = await TestConversation.begin(vault);
  await talk.say(talk.ana, 'before');
  const { membership: old } = talk;
  const leave = { op: 'change-members', conversation: talk.id, add: [] };
  const remove = [talk.people[1].account];
  const { membership, key } = await askAs(talk.ana, { ...leave, remove }, talk);
  await pass(hourMs);
  Object.assign(talk, { membership, key, membershipVersion: 2 });
  await talk.say(talk.ana, 'ben is gone');
  const behind = Object.assign(Object.create(talk) as TestConversation, { membership: old });
  await assert.rejects(read(behind, talk.ben), /record-damaged/);
});

test('what was kept for its time is erased on the page, the rest goes on', async () => {
  const talk = await TestConversation.begin(vault);
  await talk.say(talk.ana, 'first');
  await pass(hourMs);
  await talk.say(talk.ana, 'second');
  const withBoth = talk.key;
  await pass(2 * hourMs);
  assert.deepEqual(await read(talk), ['erased', 'second']);
  await talk.say(talk.ana, 'third');
  assert.deepEqual(await read(talk), ['erased', 'second', 'third']);
  assert.ok(talk.key.length < withBoth.length + 64, 'erased keys are not carried along');
  await vault.open();
  await showHead();
  const anew = await TestChannel.open(vault, talk.people[0]);
  assert.deepEqual(await read(talk, anew), ['erased', 'second', 'third']);
});

test("a vault whose clock is turned seals for the witnesses' time or the next alone", async () => {
  const talk = await TestConversation.begin(vault);
  const nowMs = vault.nowMs;
  for (const turnedMs of [-20 * hourMs, 20 * hourMs]) {
    vault.nowMs = nowMs + turnedMs;
    const made = await askAs(talk.ana, {
      op: 'create-conversation',
      conversation: newId<ConversationId>(systemRandom),
      members: talk.people.map(({ account }) => account),
    });
    vault.nowMs = nowMs;
    const regionEpoch = parseKeyRecord(made.key).record.keys.at(-1)?.regionEpoch ?? 0;
    assert.ok(regionEpoch * 1_000 > nowMs && regionEpoch * 1_000 <= nowMs + 2 * hourMs);
  }
});

/** Shows the vault the time of the witnesses, as an edge does every few seconds. */
async function showHead(): Promise<void> {
  const { accessHead } = await vault.json<StatusReply>('status', {});
  const checkpoint = vault.access.note(vault.cosigned());
  const consistency = vault.access.consistency(accessHead.size);
  await vault.json('head', { checkpoint, consistency });
}

function keyEpochOf(key: Bytes): number {
  return parseKeyRecord(key).record.keyEpoch;
}

function sealedSend(talk: TestConversation, text: string): Bytes {
  const head = formatSendHead({
    conversation: talk.id,
    event: newId<EventId>(systemRandom),
    kind: 'message',
    target: undefined,
    membershipVersion: talk.membershipVersion,
    membership: membershipIdOf(talk.membership),
  });
  return talk.ana.seal(recordVerbs.send, head, formatEventBody({ text }));
}

/** The texts of a conversation, or the state of what has none. */
async function read(talk: TestConversation, by = talk.ana): Promise<(string | undefined)[]> {
  const { id: conversation, membership, key, rows } = talk;
  const head = formatPageHead({ conversation, direction: 'before', seq: seqMax, limit: 50 });
  const record = by.seal(recordVerbs.page, head, nothing);
  const reply = await vault.call('page', formatRowsCall({ record, membership, key, rows }));
  return parsePageAnswer(by.open(reply)).map(({ opened }) => {
    return opened.state === 'whole' ? parseEventBody(opened.body).text : opened.state;
  });
}
