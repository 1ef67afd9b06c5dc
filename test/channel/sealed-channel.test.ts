/**
 * The client's channel against the real vault: handshake, messages, history, tickets, attackers.
 */

import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ByteReader } from '@countersign/base/byte-reader.ts';
import { fromBase64url } from '@countersign/base/base64.ts';
import { concat, fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import type { Channel } from '@countersign/client/channel/channel.ts';
import { openChannel, resumeChannel } from '@countersign/client/channel/open-channel.ts';
import { nodeCipher } from '@countersign/client/node/node-cipher.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseMembership } from '@countersign/wire/conversation/conversation-records.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  formatDeviceStatement,
} from '@countersign/rules/device-statement.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type DeviceId,
  type EventId,
} from '@countersign/rules/ids.ts';
import type { Ask } from '@countersign/wire/channel/asks.ts';
import { formatPageHead, formatSendHead, seqMax } from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import {
  formatEventBody,
  parseEventBody,
  parsePageAnswer,
  readOpenedEvent,
} from '@countersign/wire/conversation/event-body.ts';
import {
  formatAskCall,
  formatOpenCall,
  formatRowsCall,
  parseAskReply,
  parseOpenReply,
  type AskReply,
} from '@countersign/wire/vault/content-calls.ts';
import {
  formatSendCall,
  parseSendReply,
  type SendOutcome,
} from '@countersign/wire/vault/send-call.ts';
import { VaultProcess } from './vault-process.ts';

const nothing = new Uint8Array(0);
let vault: VaultProcess;
before(async () => {
  vault = await VaultProcess.start();
});
after(async () => vault[Symbol.asyncDispose]());

test('two people talk, read back, and come back with a ticket', async () => {
  const [ana, ben] = [newPerson(), newPerson()];
  const anas = await open(ana);
  const bens = await open(ben, true);
  const conversation = newId<ConversationId>(systemRandom);
  const members = [ana.account, ben.account];
  const made = await ask(anas, { op: 'create-conversation', conversation, members });
  const sent = await send(anas, { conversation, made, text: 'salt on the stairs ☃', to: [bens] });
  assert.equal(sent.problem, undefined);
  if (sent.problem !== undefined) return;
  const [delivery] = sent.deliveries;
  assert.ok(delivery);
  const pushed = await bens.openEvent(conversation, delivery.record);
  const event = readOpenedEvent(new ByteReader(pushed));
  assert.equal(parseEventBody(event.body).text, 'salt on the stairs ☃');
  assert.equal(event.sender, ana.account);

  const clear = formatPageHead({ conversation, direction: 'before', seq: seqMax, limit: 50 });
  const record = await bens.seal(recordVerbs.page, clear, nothing);
  const rows = [{ seq: 1, stored: sent.stored }];
  const { membership, key } = made;
  const body = formatRowsCall({ record, membership, key, rows });
  const answer = await vault.call('page', body);
  const [row] = parsePageAnswer(await bens.openAnswer(record, answer));
  assert.equal(row?.opened.state, 'whole');
  assert.equal(parseEventBody(row.opened.body).text, 'salt on the stairs ☃');

  const exchange = exchangeOf(nothing);
  const back = await resumeChannel({ exchange, ticket: bens.ticket, cipher: nodeCipher });
  await assert.rejects(resumeChannel({ exchange, ticket: bens.ticket }), /channel-unknown/);
  const named = await askFor(back, { op: 'members', conversation }, made.membership);
  assert.equal(JSON.parse(fromUtf8(named)).members.length, 2);
});

test('a transparency key is the same each time it is handed over', async () => {
  const channel = await open(newPerson());
  const first = await ask(channel, { op: 'transparency-key' });
  const record = await channel.seal(recordVerbs.ask, utf8('{"op":"transparency-key"}'), nothing);
  const call = { record, membership: nothing, key: nothing, details: nothing };
  const again = parseAskReply(await vault.call('ask', formatAskCall(call)));
  assert.deepEqual(await channel.openAnswer(record, again.record), first.inside);
});

test('one answer cannot be handed out for another question', async () => {
  const channel = await open(newPerson());
  const ticket = await channel.seal(recordVerbs.ask, utf8('{"op":"transparency-key"}'), nothing);
  const other = await channel.seal(recordVerbs.ask, utf8('{"op":"transparency-key"}'), nothing);
  const call = { record: ticket, membership: nothing, key: nothing, details: nothing };
  const { record } = parseAskReply(await vault.call('ask', formatAskCall(call)));
  await assert.rejects(channel.openAnswer(other, record), /record-damaged/);
});

test('a record is taken once, in its own channel, unchanged', async () => {
  const [ana, ben] = [await open(newPerson()), await open(newPerson())];
  const record = await ana.seal(recordVerbs.ask, utf8('{"op":"transparency-key"}'), nothing);
  const call = (bytes: Bytes) =>
    vault.call(
      'ask',
      formatAskCall({ record: bytes, membership: nothing, key: nothing, details: nothing }),
    );
  const turned = record.slice();
  turned.set(Buffer.from(ben.id, 'hex'), 2);
  await assert.rejects(call(turned), /record-damaged/);
  const changed = record.slice();
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  await assert.rejects(call(changed), /record-damaged/);
  const answer = parseAskReply(await call(record)).record;
  await assert.rejects(call(record), /record-replayed/);
  await assert.rejects(ben.open(answer), /record-damaged/);
  await ana.open(answer);
  await assert.rejects(ana.open(answer), /record-replayed/);
});

test('a stranger signs no device into an account, an unlogged device opens nothing', async () => {
  const ana = newPerson();
  const forged = { ...ana, sign: (bytes: Uint8Array) => signBy(freshKey().key, bytes) };
  await assert.rejects(open(forged), /device-unknown/);
  const unlogged = newPerson();
  const exchange = exchangeOf(utf8(vault.device.proof(ana.index, vault.cosigned())));
  const plan = { exchange, vaultKey: vault.vaultKey, device: unlogged, cipher: nodeCipher };
  await assert.rejects(openChannel(plan), /device-unknown/);
});

test('a revoked device is cut off at once and for good, across a restart', async () => {
  const ana = newPerson();
  const [first, second] = [await open(ana), await open(ana)];
  const leaf = revocationOf(ana);
  await ask(first, { op: 'revoke-device', leaf: Buffer.from(leaf).toString('base64url') });
  await assert.rejects(ask(second, { op: 'transparency-key' }), /channel-unknown/);
  await assert.rejects(open(ana), /device-revoked/);
  const exchange = exchangeOf(nothing);
  await assert.rejects(resumeChannel({ exchange, ticket: second.ticket }), /device-revoked/);
  await vault.stop();
  await vault.run();
  await assert.rejects(open(ana), /device-revoked/);
  await open(newPerson());
});

type Person = ReturnType<typeof newPerson>;

function newPerson() {
  const account = freshKey();
  const device = freshKey();
  const id = accountIdOfHash(nodeProofCrypto.sha256(accountIdPreimage(account.publicKey)));
  const statement = {
    account: id,
    accountKey: account.publicKey,
    device: newId<DeviceId>(systemRandom),
    deviceKey: device.publicKey,
    op: 'add' as const,
    seq: 1,
    previous: new Uint8Array(32),
    at: Math.floor(Date.now() / 1_000),
  };
  const unsigned = formatDeviceStatement(statement);
  const leaf = concat(unsigned, signBy(account.key, deviceStatementSigned(unsigned)));
  const index = vault.device.append(leaf);
  const sign = (bytes: Uint8Array) => signBy(device.key, bytes);
  return { account: id as AccountId, accountKey: account.key, statement, leaf, index, sign };
}

function revocationOf({ statement, accountKey }: Person): Bytes {
  const unsigned = formatDeviceStatement({ ...statement, op: 'revoke', seq: 2 });
  return concat(unsigned, signBy(accountKey, deviceStatementSigned(unsigned)));
}

/** By node:crypto or, as in browsers, by WebCrypto. */
function open(person: Person, byWeb = false): Promise<Channel> {
  const exchange = exchangeOf(utf8(vault.device.proof(person.index, vault.cosigned())));
  const cipher = byWeb ? {} : { cipher: nodeCipher };
  return openChannel({ exchange, vaultKey: vault.vaultKey, device: person, ...cipher });
}

function exchangeOf(proof: Bytes) {
  return async (kind: 'hello' | 'resume', message: Bytes): Promise<Bytes> => {
    const body = formatOpenCall({ message, proof: fromUtf8(proof) });
    return parseOpenReply(await vault.call(kind, body)).message;
  };
}

async function ask(channel: Channel, what: Ask): Promise<AskReply & { inside: Bytes }> {
  const record = await channel.seal(recordVerbs.ask, utf8(JSON.stringify(what)), nothing);
  const body = formatAskCall({ record, membership: nothing, key: nothing, details: nothing });
  const reply = parseAskReply(await vault.call('ask', body));
  return { ...reply, inside: await channel.openAnswer(record, reply.record) };
}

async function askFor(channel: Channel, what: Ask, membership: Bytes): Promise<Bytes> {
  const record = await channel.seal(recordVerbs.ask, utf8(JSON.stringify(what)), nothing);
  const body = formatAskCall({ record, membership, key: nothing, details: nothing });
  return channel.openAnswer(record, parseAskReply(await vault.call('ask', body)).record);
}

async function send(
  channel: Channel,
  what: { conversation: ConversationId; made: AskReply; text: string; to: Channel[] },
): Promise<SendOutcome> {
  const head = formatSendHead({
    conversation: what.conversation,
    event: newId<EventId>(systemRandom),
    kind: 'message',
    target: undefined,
    membershipVersion: 1,
    membership: parseMembership(what.made.membership).record.id,
  });
  const body = formatEventBody({ text: what.text });
  const record = await channel.seal(recordVerbs.send, head, body);
  const { membership, key } = what.made;
  const listeners = [channel.id, ...what.to.map(({ id }) => id)];
  const call = {
    conversations: [{ membership, key, listeners }],
    sends: [{ conversation: 0, record }],
  };
  const [outcome] = parseSendReply(await vault.call('send', formatSendCall(call)));
  assert.ok(outcome);
  return outcome;
}

function freshKey(): { key: KeyObject; publicKey: Bytes } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x } = key.export({ format: 'jwk' });
  return { key, publicKey: fromBase64url(x ?? '') as Bytes };
}

function signBy(key: KeyObject, bytes: Uint8Array): Bytes {
  return new Uint8Array(sign(null, bytes, key));
}
