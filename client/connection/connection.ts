/** The connection: keeps one line and one sealed channel alive, and says when it has them. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { formatAnswerHead, formatEventHead } from '@countersign/wire/channel/clear-heads.ts';
import {
  parseSealedRecord,
  recordVerbs,
  type RecordVerb,
} from '@countersign/wire/channel/sealed-record.ts';
import { readOpenedEvent } from '@countersign/wire/conversation/event-body.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import {
  parseSendReceipt,
  type SendReceipt,
  type SocketReply,
} from '@countersign/wire/socket/frames.ts';
import type { DeviceSignal, EdgeSignal } from '@countersign/wire/socket/signals.ts';
import type { Channel } from '../channel/channel.ts';
import { Unreachable } from '../http/edge-door.ts';
import type { Platform } from '../platform.ts';
import type { PlacedEvent } from '../threads/thread-message.ts';
import { backOffMs } from './back-off.ts';
import { SocketLine } from './socket-line.ts';

/** Whether content can be sent and read right now. */
export type ConnectionState = 'offline' | 'connecting' | 'online';

/** Opens a sealed channel over a line, by ticket or by handshake. */
export type ChannelOpener = (line: SocketLine, before: Channel | undefined) => Promise<Channel>;

/** What a connection tells its owner, in the order in which it happened. */
export type ConnectionListener = {
  onState(state: ConnectionState): void;
  onEvent(conversation: ConversationId, placed: PlacedEvent): void;
  /** An event of this conversation came but could not be opened: page for it. */
  onMissed(conversation: ConversationId): void;
  onSignal(signal: EdgeSignal): void;
  /** The session is over; nothing is tried again. */
  onEnded(code: ProblemCode): void;
};

/** What a connection is made of. */
export type ConnectionPorts = {
  readonly url: string;
  readonly token: string;
  readonly platform: Platform;
  readonly openChannel: ChannelOpener;
  readonly listener: ConnectionListener;
};

/** What came back for a record, and the channel and number it was asked by. */
type Answered = { readonly body: Bytes; readonly channel: Channel; readonly seq: number };

/** Codes after which the same token will never be let in again. */
const endings: readonly ProblemCode[] = [
  'session-ended',
  'not-signed-in',
  'account-suspended',
  'device-revoked',
  'device-unknown',
];

/** A line that comes back by itself until it is stopped or the session ends. */
export class Connection {
  readonly #ports: ConnectionPorts;
  #state: ConnectionState = 'offline';
  #refused: ProblemCode | undefined;
  #line: SocketLine | undefined;
  #channel: Promise<Channel> | undefined;
  #last: Channel | undefined;
  #online = Promise.withResolvers<void>();
  #running = false;
  #incoming: Promise<void> = Promise.resolve();
  #outgoing: Promise<unknown> = Promise.resolve();
  #wake: (() => void) | undefined;

  constructor(ports: ConnectionPorts) {
    this.#ports = ports;
    this.#online.promise.catch(() => undefined);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Why this device will not talk to what answers; `undefined` once it is online. */
  get refused(): ProblemCode | undefined {
    return this.#refused;
  }

  /** Begins connecting; resolves when online, throws Problem when the session is over. */
  start(): Promise<void> {
    if (!this.#running) {
      this.#running = true;
      this.#online = Promise.withResolvers<void>();
      this.#online.promise.catch(() => undefined);
      void this.#keepOnline();
    }
    return this.whenOnline();
  }

  /** Resolves when online; throws once the connection was stopped or the session is over. */
  whenOnline(): Promise<void> {
    return this.#online.promise;
  }

  /** Ends the connection for good. */
  stop(): void {
    this.#end(new Unreachable('the connection was stopped'));
  }

  /** Sends a sealed event; the receipt comes only after it is stored. */
  async send(clear: Bytes, inside: Bytes): Promise<SendReceipt> {
    return parseSendReceipt((await this.#record(recordVerbs.send, clear, inside)).body);
  }

  /** Asks the vault something; the inside of its sealed answer. */
  async ask(verb: RecordVerb, clear: Bytes, inside: Bytes): Promise<Bytes> {
    const { body, seq, channel } = await this.#record(verb, clear, inside);
    const opened = await channel.open(body);
    // The edge may hold answers back or mix them up; each says which question it belongs to.
    if (!sameBytes(opened.clear, formatAnswerHead(seq))) throw new Problem('record-damaged');
    return opened.inside;
  }

  /** Sends a signal, or drops it when offline. */
  signal(signal: DeviceSignal): void {
    this.#line?.signal(signal);
  }

  async #channelNow(): Promise<Channel> {
    if (this.#channel === undefined) throw new Unreachable('not connected');
    return this.#channel;
  }

  async #record(verb: RecordVerb, clear: Bytes, inside: Bytes): Promise<Answered> {
    const line = this.#line;
    const channel = await this.#channelNow();
    if (line === undefined) throw new Unreachable('not connected');
    const sealed = channel.seal(verb, clear, inside);
    // Sealing ends in any order; what was said first leaves first.
    const left = this.#outgoing.then(async () => line.ask('record', await sealed));
    const asked = this.#outgoing.then(() => sealed);
    this.#outgoing = asked.catch(() => undefined);
    try {
      const body = await left;
      await this.#incoming;
      return { body, channel, seq: parseSealedRecord(await sealed).seq };
    } catch (error) {
      if (error instanceof Problem && error.code === 'channel-unknown') {
        this.#reopen(line).catch(() => undefined);
      }
      throw error;
    }
  }

  async #keepOnline(): Promise<void> {
    const { platform } = this.#ports;
    for (let tries = 0; this.#running; tries++) {
      this.#become('connecting');
      const closed = Promise.withResolvers<void>();
      try {
        await this.#connectOnce(() => closed.resolve());
        tries = 0;
        await closed.promise;
      } catch (error) {
        if (error instanceof Problem && endings.includes(error.code)) {
          this.#end(error);
          return;
        }
        this.#refuse(error);
      }
      this.#dropLine();
      if (!this.#running) return;
      this.#become('connecting');
      const fraction = (platform.random(1)[0] ?? 0) / 255;
      await this.#pause(backOffMs(tries, fraction));
    }
  }

  async #connectOnce(onClosed: () => void): Promise<void> {
    const { url, token, platform, listener } = this.#ports;
    let line: SocketLine | undefined;
    line = await SocketLine.open({ url, token }, platform, {
      onEvent: (event) => this.#receive(event),
      onSignal: (signal) => {
        if (signal.type !== 'channel-lost') listener.onSignal(signal);
        else if (line !== undefined) this.#reopen(line).catch(() => undefined);
      },
      onClosed: (code) => {
        if (code !== undefined && endings.includes(code)) this.#end(new Problem(code));
        onClosed();
      },
    });
    if (!this.#running) {
      line.close();
      return;
    }
    this.#line = line;
    await this.#reopen(line);
  }

  /** A new channel over a line that stands; without one the line is given up. */
  #reopen(line: SocketLine): Promise<void> {
    if (line !== this.#line) return Promise.resolve();
    const opening = this.#ports.openChannel(line, this.#last);
    this.#last = undefined;
    this.#channel = opening;
    return opening.then(
      (channel) => {
        if (line !== this.#line || this.#channel !== opening) return;
        this.#last = channel;
        this.#become('online');
      },
      (error: unknown) => {
        if (error instanceof Problem && endings.includes(error.code)) this.#end(error);
        line.close();
        throw error;
      },
    );
  }

  #receive(event: Extract<SocketReply, { type: 'event' }>): void {
    const { listener } = this.#ports;
    const opening = this.#channelNow().then((channel) => channel.open(event.record));
    opening.catch(() => undefined);
    this.#incoming = this.#incoming.then(async () => {
      try {
        const { clear, inside } = await opening;
        const opened = readOpenedEvent(new ByteReader(inside));
        const isHere = sameBytes(clear, formatEventHead(event.conversation));
        if (!isHere || opened.event !== event.event) throw new Problem('record-damaged');
        listener.onEvent(event.conversation, { seq: event.seq, opened });
      } catch {
        listener.onMissed(event.conversation);
      }
    });
  }

  /** A vault's key that the log does not bear out: somebody stands between, so it is said. */
  #refuse(error: unknown): void {
    if (!(error instanceof Problem) || error.code !== 'proof-invalid') return;
    this.#refused = error.code;
    this.#ports.listener.onState(this.#state);
  }

  #become(state: ConnectionState): void {
    if (state === this.#state) return;
    if (state === 'online') this.#refused = undefined;
    if (this.#state === 'online') this.#online = Promise.withResolvers<void>();
    this.#online.promise.catch(() => undefined);
    this.#state = state;
    if (state === 'online') this.#online.resolve();
    this.#ports.listener.onState(state);
  }

  #dropLine(): void {
    const line = this.#line;
    this.#line = undefined;
    this.#channel = undefined;
    line?.close();
  }

  #end(error: Problem | Unreachable): void {
    if (!this.#running) return;
    this.#running = false;
    this.#dropLine();
    this.#wake?.();
    this.#become('offline');
    this.#online.reject(error);
    if (error instanceof Problem) this.#ports.listener.onEnded(error.code);
  }

  #pause(waitMs: number): Promise<void> {
    const { timers } = this.#ports.platform;
    return new Promise((resolve) => {
      const timer = timers.set(resolve, waitMs);
      this.#wake = () => {
        timers.clear(timer);
        resolve();
      };
    });
  }
}
