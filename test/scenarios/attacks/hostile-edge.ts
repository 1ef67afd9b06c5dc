/** A hostile edge: holds the vault's socket and every stored record, and hands in what it likes. */

import assert from 'node:assert/strict';
import { parseMembership } from '@countersign/wire/conversation/conversation-records.ts';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { fromBase64url } from '@countersign/base/base64.ts';
import { concat, fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import type { Channel } from '@countersign/client/channel/channel.ts';
import { openChannel } from '@countersign/client/channel/open-channel.ts';
import { nodeCipher } from '@countersign/client/node/node-cipher.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
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
  type ReportId,
} from '@countersign/rules/ids.ts';
import {
  formatPageHead,
  formatReportHead,
  formatSendHead,
  seqMax,
} from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { formatEventBody, parsePageAnswer } from '@countersign/wire/conversation/event-body.ts';
import type { StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import {
  formatAskCall,
  formatOpenCall,
  formatRowsCall,
  parseAskReply,
  parseOpenReply,
  parseReportReply,
  type AskReply,
} from '@countersign/wire/vault/content-calls.ts';
import { formatSendCall, parseSendReply } from '@countersign/wire/vault/send-call.ts';
import type { VaultProcess } from '../../channel/vault-process.ts';

const nothing = new Uint8Array(0);

/** Somebody with one logged device and an open channel. */
export type Someone = { readonly account: AccountId; readonly channel: Channel };

/** A conversation as the edge has it: records and rows. */
export type Kept = {
  readonly conversation: ConversationId;
  membership: Bytes;
  key: Bytes;
  readonly rows: { seq: number; stored: StoredEvent }[];
};

/** Calls on a vault's socket; what is handed in need not be what belongs there. */
export class HostileEdge {
  readonly vault: VaultProcess;

  constructor(vault: VaultProcess) {
    this.vault = vault;
  }

  /** A new account, its device logged as the log would, its channel open. */
  async someone(): Promise<Someone> {
    const { vault } = this;
    const [account, device] = [freshKey(), freshKey()];
    const hash = nodeProofCrypto.sha256(accountIdPreimage(account.publicKey));
    const unsigned = formatDeviceStatement({
      account: accountIdOfHash(hash),
      accountKey: account.publicKey,
      device: newId<DeviceId>(systemRandom),
      deviceKey: device.publicKey,
      op: 'add',
      seq: 1,
      previous: new Uint8Array(32),
      at: 0,
    });
    const leaf = concat(unsigned, signBy(account.key, deviceStatementSigned(unsigned)));
    const proof = vault.device.proof(vault.device.append(leaf), vault.cosigned());
    const exchange = async (kind: 'hello' | 'resume', message: Bytes): Promise<Bytes> =>
      parseOpenReply(await vault.call(kind, formatOpenCall({ message, proof }))).message;
    const signer = { leaf, sign: (bytes: Uint8Array) => signBy(device.key, bytes) };
    const plan = { exchange, vaultKey: vault.vaultKey, device: signer, cipher: nodeCipher };
    return { account: accountIdOfHash(hash), channel: await openChannel(plan) };
  }

  /** One ask of somebody, with whatever records the edge chooses to hand in. */
  async ask(
    { channel }: Someone,
    ask: object,
    handedIn: Partial<Omit<AskReply, 'record'>> & { readonly inside?: Bytes } = {},
  ): Promise<AskReply & { readonly answer: unknown }> {
    const { membership = nothing, key = nothing, details = nothing } = handedIn;
    const { inside: asked = nothing } = handedIn;
    const record = await channel.seal(recordVerbs.ask, utf8(JSON.stringify(ask)), asked);
    const call = formatAskCall({ record, membership, key, details });
    const reply = parseAskReply(await this.vault.call('ask', call));
    const inside = await channel.openAnswer(record, reply.record);
    return { ...reply, answer: JSON.parse(fromUtf8(inside)) as unknown };
  }

  /** A conversation begun by the first of these people, under an id of one's choice. */
  async begin(
    people: readonly [Someone, ...Someone[]],
    conversation = newId<ConversationId>(systemRandom),
  ): Promise<Kept> {
    const members = people.map(({ account }) => account);
    const ask = { op: 'create-conversation', conversation, members };
    const { membership, key } = await this.ask(people[0], ask);
    return { conversation, membership, key, rows: [] };
  }

  /** Changes the members; the records handed in are kept as they are. */
  async changed(
    kept: Kept,
    by: Someone,
    change: { readonly add?: readonly AccountId[]; readonly remove?: readonly AccountId[] },
  ): Promise<Kept> {
    const { conversation } = kept;
    const { add = [], remove = [] } = change;
    const ask = { op: 'change-members', conversation, add, remove };
    const { membership, key } = await this.ask(by, ask, kept);
    return { ...kept, membership, key };
  }

  /** Sends a text; the stored row is kept, and what each listener was pushed is returned. */
  async send(
    kept: Kept,
    from: Someone,
    what: {
      readonly text: string;
      readonly version?: number;
      /** The membership the sender was told of by the vault; by default the one handed in. */
      readonly believes?: Bytes;
      readonly to?: readonly Someone[];
    },
  ): Promise<{ readonly stored: StoredEvent; readonly pushed: readonly Bytes[] }> {
    const { conversation, membership, key, rows } = kept;
    const head = formatSendHead({
      conversation,
      event: newId<EventId>(systemRandom),
      kind: 'message',
      target: undefined,
      membershipVersion: what.version ?? 1,
      membership: parseMembership(what.believes ?? membership).record.id,
    });
    const body = formatEventBody({ text: what.text });
    const record = await from.channel.seal(recordVerbs.send, head, body);
    const listeners = (what.to ?? []).map(({ channel }) => channel.id);
    const call = {
      conversations: [{ membership, key, listeners }],
      sends: [{ conversation: 0, record }],
    };
    const [outcome] = parseSendReply(await this.vault.call('send', formatSendCall(call)));
    assert.ok(outcome);
    if (outcome.problem !== undefined) throw new Error(outcome.problem);
    rows.push({ seq: rows.length + 1, stored: outcome.stored });
    return { stored: outcome.stored, pushed: outcome.deliveries.map(({ record: one }) => one) };
  }

  /** The newest page as the vault answers it to somebody, given these records. */
  async page(kept: Kept, reader: Someone) {
    const { conversation, membership, key, rows } = kept;
    const clear = formatPageHead({ conversation, direction: 'before', seq: seqMax, limit: 200 });
    const record = await reader.channel.seal(recordVerbs.page, clear, nothing);
    const call = formatRowsCall({ record, membership, key, rows });
    const answer = await this.vault.call('page', call);
    return parsePageAnswer(await reader.channel.openAnswer(record, answer));
  }

  /** Evidence of a report, as the edge keeps it. */
  async report(
    kept: Kept,
    reporter: Someone,
    named: { readonly reported: readonly EventId[]; readonly context?: readonly EventId[] },
  ): Promise<{ readonly report: ReportId; readonly evidence: Bytes }> {
    const { conversation, membership, key, rows } = kept;
    const report = newId<ReportId>(systemRandom);
    const { reported, context = [] } = named;
    const clear = formatReportHead({ conversation, report, reported, context });
    const inside = utf8(JSON.stringify({ reason: 'threat', note: '' }));
    const record = await reporter.channel.seal(recordVerbs.report, clear, inside);
    const call = formatRowsCall({ record, membership, key, rows });
    return { report, ...parseReportReply(await this.vault.call('report', call)) };
  }
}

/** A fresh Ed25519 key. */
export function freshKey(): { readonly key: KeyObject; readonly publicKey: Bytes } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return { key: privateKey, publicKey: fromBase64url(x ?? '') as Bytes };
}

function signBy(key: KeyObject, bytes: Uint8Array): Bytes {
  return new Uint8Array(sign(null, bytes, key));
}
