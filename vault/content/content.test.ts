/** Sends, pages, asks and reports against people and edges that do not keep to the rules. */

import assert from 'node:assert/strict';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { after, before, test } from 'node:test';
import { ByteReader } from '@countersign/base/byte-reader.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { bodyBytesMax, textLengthMax } from '@countersign/rules/events.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import { formatPageHead, formatSendHead, seqMax } from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import {
  parseEventBody,
  parsePageAnswer,
  readOpenedEvent,
} from '@countersign/wire/conversation/event-body.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import { formatSendCall, parseSendReply } from '@countersign/wire/vault/send-call.ts';
import {
  askAs,
  membershipIdOf,
  TestConversation,
  type TestRow,
} from '../fixtures/test-conversation.ts';
import { jsonBytes, TestChannel, TestPerson } from '../fixtures/test-device.ts';
import { testPack, TestVault } from '../fixtures/test-vault.ts';

const nothing = new Uint8Array(0);
const screened = parseRegionPack(testPack.canonical.replace('"screen":"off"', '"screen":"on"'));
let vault: TestVault;
let talk: TestConversation;

before(async () => {
  vault = await TestVault.start(screened);
  talk = await TestConversation.begin(vault);
});

after(() => vault[Symbol.dispose]());

test('a message reaches the other side with its labels, and not the one who sent it', async () => {
  const outcome = await talk.send(talk.ana, { text: 'bring the lamp' });
  assert.equal(outcome.problem, undefined);
  if (outcome.problem !== undefined) return;
  assert.deepEqual(
    outcome.deliveries.map(({ listener }) => listener),
    [1],
  );
  const delivered = talk.ben.open(outcome.deliveries[0]?.record as Bytes);
  const event = readOpenedEvent(new ByteReader(delivered));
  assert.deepEqual([...event.labels], [1]);
  assert.equal(event.sentAtMs, vault.nowMs);
  assert.equal(event.sender, talk.people[0].account);
});

test('a body that does not fit its kind or its limits is refused', async () => {
  const target = await talk.say(talk.ana, 'x');
  const bad: [Parameters<typeof talk.send>[1], Parameters<typeof talk.send>[2], string][] = [
    [{ emoji: '👍' }, {}, 'malformed-request'],
    [{ text: 'a', replyTo: 'zz' as EventId }, {}, 'malformed-request'],
    [{ text: 'a'.repeat(textLengthMax + 1) }, {}, 'message-too-long'],
    [{ text: 'a' }, { kind: 'reaction', target }, 'malformed-request'],
    [{ emoji: 'x'.repeat(65) }, { kind: 'reaction', target }, 'malformed-request'],
    [{ text: 'a' }, { kind: 'unsend', target }, 'malformed-request'],
    [{ text: 'a', replyTo: target }, { kind: 'edit', target }, 'malformed-request'],
    [{ text: 'a', media: '[]' }, { kind: 'edit', target }, 'malformed-request'],
    [{ text: '{}', replyTo: target }, { kind: 'note' }, 'malformed-request'],
    [{}, { kind: 'note' }, 'malformed-request'],
    [{ text: '{}' }, { kind: 'note', target }, 'malformed-frame'],
  ];
  for (const [body, what, problem] of bad) {
    assert.equal((await talk.send(talk.ana, body, what)).problem, problem);
  }
  const padded = utf8(`{"text":"a"}${' '.repeat(bodyBytesMax)}`);
  assert.equal((await talk.relay(sealedBody(talk.ana, padded))).problem, 'message-too-long');
  const long = await talk.send(talk.ana, { text: '\ud800'.repeat(textLengthMax), replyTo: target });
  assert.equal(long.problem, undefined);
  const wide = await talk.send(talk.ana, { text: '漢'.repeat(textLengthMax) });
  assert.equal(wide.problem, undefined);
  assert.equal((await talk.send(talk.ana, { text: '' })).problem, undefined);
});

test('a record is taken once, and only by the verb it was sealed for', async () => {
  const record = sealedSend(talk.ana, talk, 'once');
  assert.equal((await talk.relay(record)).problem, undefined);
  assert.equal((await talk.relay(record)).problem, 'record-replayed');
  const asked = pageRecord(talk.ana);
  assert.equal((await talk.relay(asked)).problem, 'malformed-request');
  const others = sealedSend(talk.ana, talk, 'changed on the way');
  others[others.length - 1] = (others.at(-1) ?? 0) ^ 1;
  assert.equal((await talk.relay(others)).problem, 'record-damaged');
});

test('a non-member neither sends nor reads nor listens, whatever the edge passes on', async () => {
  const eve = await TestChannel.open(vault, new TestPerson(vault));
  assert.equal((await talk.send(eve, { text: 'let me in' })).problem, 'not-a-member');
  await assert.rejects(page(eve, talk.rows), /not-a-member/);
  await assert.rejects(talk.report(eve, { reported: [eventAt(0)] }), /not-a-member/);
  const record = sealedSend(talk.ana, talk, 'for us two');
  const listeners = [talk.ben.id, eve.id];
  const { membership, key } = talk;
  const call = formatSendCall({
    conversations: [{ membership, key, listeners }],
    sends: [{ conversation: 0, record }],
  });
  const [outcome] = parseSendReply(await vault.call('send', call));
  assert.ok(outcome?.problem === undefined && outcome !== undefined);
  assert.deepEqual(
    outcome.deliveries.map(({ listener }) => listener),
    [0],
  );
});

test('a membership or key record with any byte changed is not believed', async () => {
  const { membership, key } = talk;
  for (let at = 0; at < membership.length; at += 5) {
    const changed = membership.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(page(talk.ana, [], { membership: changed }), `byte ${at}`);
  }
  for (let at = 0; at < key.length; at += 5) {
    const changed = key.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(page(talk.ana, talk.rows, { key: changed }), `byte ${at}`);
  }
});

test('records of another conversation do not stand in for this one', async () => {
  const other = await TestConversation.begin(vault);
  await assert.rejects(page(talk.ana, talk.rows, { membership: other.membership }), /not-a-member/);
  const twin = await TestConversation.begin(vault, talk);
  const asked = pageRecord(talk.ana);
  const mixed = { record: asked, membership: twin.membership, key: twin.key, rows: [] };
  await assert.rejects(vault.call('page', formatRowsCall(mixed)), /not-a-member/);
  const foreign = page(talk.ana, talk.rows.slice(0, 1), { key: other.key });
  await assert.rejects(foreign, /record-damaged/);
  const moved = await other.send(other.ana, { text: 'x' }, { conversation: talk.id });
  assert.equal(moved.problem, 'malformed-request');
  const call = formatSendCall({
    conversations: [{ membership: talk.membership, key: other.key, listeners: [] }],
    sends: [{ conversation: 0, record: sealedSend(talk.ana, talk, 'x') }],
  });
  assert.equal(parseSendReply(await vault.call('send', call))[0]?.problem, 'record-damaged');
});

test('a damaged row is shown as damaged, an emptied one as unsent, the rest is read', async () => {
  const rows = talk.rows.slice(0, 3).map(({ seq, stored }, at) => {
    if (at === 0) return { seq, stored: { ...stored, sentAtMs: stored.sentAtMs + 1 } };
    return { seq, stored: at === 1 ? { ...stored, sealed: nothing } : stored };
  });
  const answer = await page(talk.ben, rows);
  assert.deepEqual(
    answer.map(({ opened }) => opened.state),
    ['damaged', 'unsent', 'whole'],
  );
  assert.equal(answer[0]?.opened.body.length, 0);
});

test('a page never holds more rows than the device asked for', async () => {
  const record = pageRecord(talk.ana, 1);
  const { membership, key } = talk;
  const body = formatRowsCall({ record, membership, key, rows: talk.rows.slice(0, 2) });
  await assert.rejects(vault.call('page', body), /malformed-request/);
});

test('who joins reads from then on, and who left reads nothing that came after', async () => {
  const mine = await TestConversation.begin(vault);
  await mine.say(mine.ana, 'before cleo');
  const [cleo, before] = [new TestPerson(vault), mine.membership];
  const cleos = await TestChannel.open(vault, cleo);
  const change = { op: 'change-members', conversation: mine.id };
  const add = { ...change, add: [cleo.account], remove: [] };
  await assert.rejects(askAs(mine.ben, add, mine), /not-allowed/);
  await assert.rejects(askAs(cleos, add, { membership: before }), /not-a-member/);
  const joined = await askAs(mine.ana, add, mine);
  const { membership: second, key: secondKey } = joined;
  Object.assign(mine, { membership: second, key: secondKey, membershipVersion: 2 });
  await mine.say(mine.ana, 'welcome cleo');
  const texts = async (channel: TestChannel, kept: Kept = mine) => {
    const read = await page(channel, mine.rows, kept);
    return read.map(({ opened }) => parseEventBody(opened.body).text);
  };
  assert.deepEqual(await texts(cleos), ['welcome cleo']);
  assert.deepEqual(await texts(mine.ben), ['before cleo', 'welcome cleo']);

  const leave = { ...change, add: [], remove: [mine.people[1].account] };
  const left = await askAs(mine.ben, leave, mine);
  const old = { membership: mine.membership, key: mine.key };
  Object.assign(mine, { membership: left.membership, key: left.key, membershipVersion: 3 });
  await mine.say(cleos, 'ben is gone');
  await assert.rejects(texts(mine.ben), /not-a-member/);
  await assert.rejects(texts(mine.ben, old), /membership-changed/);
  const stale = await mine.relay(sealedSend(mine.ana, mine, 'x', second));
  assert.equal(stale.problem, 'membership-changed');
});

test('a conversation has 2 to 32 distinct people and its maker among them', async () => {
  const make = (members: AccountId[]) =>
    askAs(talk.ana, {
      op: 'create-conversation',
      conversation: newId<ConversationId>(systemRandom),
      members,
    });
  const me = talk.people[0].account;
  const others = Array.from({ length: 32 }, () => newId<AccountId>(systemRandom));
  await assert.rejects(make([me]), /too-many-members/);
  await assert.rejects(make([me, ...others]), /too-many-members/);
  await assert.rejects(make([me, me]), /malformed-request/);
  await assert.rejects(make(others.slice(0, 2)), /not-allowed/);
  await make([me, ...others.slice(1)]);
  for (const ask of [{ op: 'nonsense' }, { op: 'members' }, {}, []]) {
    await assert.rejects(askAs(talk.ana, ask), /malformed-request|record-damaged|Malformed/);
  }
});

function eventAt(i: number): EventId {
  return talk.rows[i]?.stored.event as EventId;
}

function sealedSend(
  from: TestChannel,
  conversation: TestConversation,
  text: string,
  membership = conversation.membership,
): Bytes {
  return sealedBody(from, jsonBytes({ text }), { conversation: conversation.id, membership });
}

function sealedBody(
  from: TestChannel,
  body: Bytes,
  where: { readonly conversation: ConversationId; readonly membership: Bytes } = {
    conversation: talk.id,
    membership: talk.membership,
  },
): Bytes {
  const head = formatSendHead({
    conversation: where.conversation,
    event: newId<EventId>(systemRandom),
    kind: 'message',
    target: undefined,
    membershipVersion: 1,
    membership: membershipIdOf(where.membership),
  });
  return from.seal(recordVerbs.send, head, body);
}

function pageRecord(channel: TestChannel, limit = 50, conversation = talk.id): Bytes {
  const head = formatPageHead({ conversation, direction: 'before', seq: seqMax, limit });
  return channel.seal(recordVerbs.page, head, nothing);
}

type Kept = { readonly membership?: Bytes; readonly key?: Bytes };

async function page(channel: TestChannel, rows: readonly TestRow[], kept: Kept = {}) {
  const { membership = talk.membership, key = talk.key } = kept;
  const conversation = conversationOf(membership);
  const record = pageRecord(channel, 50, kept.key === undefined ? talk.id : conversation);
  const reply = await vault.call('page', formatRowsCall({ record, membership, key, rows }));
  return parsePageAnswer(channel.open(reply));
}

/** The conversation that a membership record names, right after its version byte. */
function conversationOf(membership: Bytes): ConversationId {
  return Buffer.from(membership.subarray(1, 17)).toString('hex') as ConversationId;
}
