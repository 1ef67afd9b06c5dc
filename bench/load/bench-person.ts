/** Bench person: one signed-in device with as little of its own work as the protocol allows. */

import { systemRandom } from '@countersign/base/random.ts';
import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Channel } from '@countersign/client/channel/channel.ts';
import { openChannel } from '@countersign/client/channel/open-channel.ts';
import { nodeCipher } from '@countersign/client/node/node-cipher.ts';
import type { StoredDevice } from '@countersign/client/devices/device-storage.ts';
import type { VaultKey } from '@countersign/client/trust/vault-key.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import type { Ask, MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { formatPageHead, formatSendHead } from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { formatEventBody, parsePageAnswer } from '@countersign/wire/conversation/event-body.ts';
import {
  formatSocketRequest,
  parseSendReceipt,
  parseSocketReply,
  type SendReceipt,
  type SocketRequest,
} from '@countersign/wire/socket/frames.ts';
import WebSocket from 'ws';

/** Where a bench person connects. */
export type BenchDoor = { readonly socketUrl: string; readonly vaultKey: VaultKey };

type Waiting = { resolve: (body: Bytes) => void; reject: (error: Error) => void };

/** A connected device; `onEvent` is called with the record of each delivered event, unopened. */
export class BenchPerson {
  readonly device: StoredDevice;
  onEvent: (event: EventId, record: Bytes) => void = () => {};
  readonly #socket: WebSocket;
  readonly #memberships = new Map<ConversationId, Promise<Bytes>>();
  readonly #waiting = new Map<number, Waiting>();
  #requestId = 0;
  #channel: Channel | undefined;

  private constructor(device: StoredDevice, socket: WebSocket) {
    this.device = device;
    this.#socket = socket;
    socket.on('message', (bytes: Buffer, isBinary) => {
      if (isBinary) this.#receive(new Uint8Array(bytes));
    });
    socket.on('close', () => this.#fail('socket closed'));
    socket.on('error', () => this.#fail('socket failed'));
  }

  /** Signs the socket in; `openChannel` is separate, because handshakes are measured alone. */
  static async connect(door: BenchDoor, device: StoredDevice): Promise<BenchPerson> {
    const socket = new WebSocket(door.socketUrl, { perMessageDeflate: false });
    const person = new BenchPerson(device, socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => {
        socket.send(JSON.stringify({ type: 'sign-in', token: device.token }));
        socket.once('message', (_text, isBinary) => (isBinary ? reject(new Error()) : resolve()));
      });
    });
    return person;
  }

  /** A full handshake with the vault. */
  async openChannel(door: BenchDoor): Promise<void> {
    this.#channel = await openChannel({
      exchange: (kind, message) => this.#request(kind, message),
      vaultKey: door.vaultKey,
      device: { leaf: this.device.leaf, sign: (bytes) => this.device.key.sign(bytes) },
      cipher: nodeCipher,
    });
  }

  /** Stored when it resolves. */
  async send(
    conversation: ConversationId,
    text: string,
  ): Promise<{ event: EventId; receipt: Promise<SendReceipt> }> {
    const event = newId<EventId>(systemRandom);
    const clear = formatSendHead({
      conversation,
      event,
      kind: 'message',
      target: undefined,
      membershipVersion: 1,
      membership: await this.#membershipOf(conversation),
    });
    const record = await this.#open().seal(recordVerbs.send, clear, formatEventBody({ text }));
    return { event, receipt: this.#request('record', record).then(parseSendReceipt) };
  }

  /** Events in one page, opened and parsed. */
  async page(conversation: ConversationId, before: number, limit: number): Promise<number[]> {
    const clear = formatPageHead({ conversation, direction: 'before', seq: before, limit });
    const record = await this.#open().seal(recordVerbs.page, clear, new Uint8Array(0));
    const answer = await this.#open().open(await this.#request('record', record));
    return parsePageAnswer(answer.inside).map(({ seq }) => seq);
  }

  /** Id of the membership, asked of the vault once per conversation. */
  #membershipOf(conversation: ConversationId): Promise<Bytes> {
    const known = this.#memberships.get(conversation) ?? this.#askMembership(conversation);
    this.#memberships.set(conversation, known);
    return known;
  }

  async #askMembership(conversation: ConversationId): Promise<Bytes> {
    const clear = utf8(JSON.stringify({ op: 'members', conversation } satisfies Ask));
    const record = await this.#open().seal(recordVerbs.ask, clear, new Uint8Array(0));
    const answer = await this.#open().open(await this.#request('record', record));
    const { id } = JSON.parse(fromUtf8(answer.inside)) as MembersAnswer;
    return fromBase64url(id) ?? new Uint8Array(0);
  }

  /** Starts a conversation of these accounts, this one among them. */
  async startConversation(members: readonly AccountId[]): Promise<ConversationId> {
    const conversation = newId<ConversationId>(systemRandom);
    const ask: Ask = { op: 'create-conversation', conversation, members };
    const clear = utf8(JSON.stringify(ask));
    const record = await this.#open().seal(recordVerbs.ask, clear, new Uint8Array(0));
    await this.#open().open(await this.#request('record', record));
    return conversation;
  }

  close(): void {
    this.#socket.terminate();
  }

  #open(): Channel {
    if (this.#channel === undefined) throw new Error('no channel');
    return this.#channel;
  }

  #request(kind: SocketRequest['kind'], message: Bytes): Promise<Bytes> {
    const requestId = ++this.#requestId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(requestId, { resolve, reject });
      this.#socket.send(formatSocketRequest({ requestId, kind, message }));
    });
  }

  #receive(bytes: Uint8Array): void {
    const reply = parseSocketReply(bytes);
    if (reply.type === 'event') {
      this.onEvent(reply.event, reply.record);
      return;
    }
    const waiting = this.#waiting.get(reply.requestId);
    this.#waiting.delete(reply.requestId);
    if (reply.type === 'answer') waiting?.resolve(reply.body);
    else waiting?.reject(new Error(reply.code));
  }

  #fail(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(why));
    this.#waiting.clear();
  }
}
