/**
 * The socket line: one WebSocket to the edge, signed in, with requests matched to their answers.
 */

import type { Bytes } from '@countersign/base/bytes.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import {
  formatSocketRequest,
  parseSocketReply,
  type SocketReply,
  type SocketRequest,
} from '@countersign/wire/socket/frames.ts';
import {
  edgeSignal,
  type DeviceSignal,
  type EdgeSignal,
} from '@countersign/wire/socket/signals.ts';
import { Unreachable } from '../http/edge-door.ts';
import { answerMsMax, pingEveryMs } from '../limits.ts';
import type { Platform, Socket, Timer } from '../platform.ts';

/** What a line tells its owner; `closed` comes once and last. */
export type LineListener = {
  onEvent(event: Extract<SocketReply, { type: 'event' }>): void;
  onSignal(signal: EdgeSignal): void;
  /** `code` is why the edge ended it, if it said so. */
  onClosed(code: ProblemCode | undefined): void;
};

type Waiting = {
  resolve(body: Bytes): void;
  reject(error: Error): void;
  readonly timer: Timer;
};

/** One connected, signed-in socket; it never reconnects by itself. */
export class SocketLine {
  readonly #socket: Socket;
  readonly #platform: Pick<Platform, 'timers'>;
  readonly #listener: LineListener;
  readonly #waiting = new Map<number, Waiting>();
  #signedIn: { resolve(): void; reject(error: Error): void } | undefined;
  #nextRequest = 1;
  #heard = true;
  #endedBy: ProblemCode | undefined;
  #open = true;
  #pinger: Timer | undefined;

  private constructor(
    url: string,
    platform: Pick<Platform, 'timers' | 'WebSocket'>,
    listener: LineListener,
  ) {
    this.#platform = platform;
    this.#listener = listener;
    this.#socket = new platform.WebSocket(url);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onmessage = (message) => this.#receive(message.data);
    this.#socket.onclose = () => this.#closed();
    this.#socket.onerror = () => this.close();
  }

  /** A line that the edge has accepted; throws Problem when it refuses, Unreachable otherwise. */
  static async open(
    address: { readonly url: string; readonly token: string },
    platform: Pick<Platform, 'timers' | 'WebSocket'>,
    listener: LineListener,
  ): Promise<SocketLine> {
    const line = new SocketLine(address.url, platform, listener);
    const signedIn = new Promise<void>((resolve, reject) => {
      line.#signedIn = { resolve, reject };
    });
    line.#socket.onopen = () => line.signal({ type: 'sign-in', token: address.token });
    const timer = platform.timers.set(() => line.close(), answerMsMax);
    try {
      await signedIn;
    } finally {
      platform.timers.clear(timer);
    }
    line.#schedulePing();
    return line;
  }

  /** Sends a request; the answer's body, or throws its Problem, or Unreachable. */
  ask(kind: SocketRequest['kind'], message: Bytes): Promise<Bytes> {
    if (!this.#open) return Promise.reject(new Unreachable('the line is closed'));
    const requestId = this.#nextRequest++;
    return new Promise((resolve, reject) => {
      // A line on which one answer is missing is not to be trusted with more.
      const timer = this.#platform.timers.set(() => this.close(), answerMsMax);
      this.#waiting.set(requestId, { resolve, reject, timer });
      this.#socket.send(formatSocketRequest({ requestId, kind, message }));
    });
  }

  /** Sends a signal; lost without harm when the line is closing. */
  signal(signal: DeviceSignal): void {
    if (this.#open) this.#socket.send(JSON.stringify(signal));
  }

  /** Ends the line; everything unanswered is rejected. */
  close(): void {
    try {
      this.#socket.close();
    } finally {
      this.#closed();
    }
  }

  #receive(data: unknown): void {
    this.#heard = true;
    if (!this.#open) return;
    try {
      if (typeof data === 'string') this.#receiveSignal(edgeSignal.parse(JSON.parse(data)));
      else this.#receiveReply(parseSocketReply(new Uint8Array(data as ArrayBuffer)));
    } catch {
      this.close();
    }
  }

  #receiveSignal(signal: EdgeSignal): void {
    if (signal.type === 'signed-in') this.#signedIn?.resolve();
    else if (signal.type === 'ended') {
      this.#endedBy = signal.code;
      this.close();
    } else this.#listener.onSignal(signal);
  }

  #receiveReply(reply: SocketReply): void {
    if (reply.type === 'event') {
      this.#listener.onEvent(reply);
      return;
    }
    const waiting = this.#waiting.get(reply.requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(reply.requestId);
    this.#platform.timers.clear(waiting.timer);
    if (reply.type === 'answer') waiting.resolve(reply.body);
    else waiting.reject(new Problem(reply.code));
  }

  #schedulePing(): void {
    this.#pinger = this.#platform.timers.set(() => {
      if (!this.#open) return;
      if (!this.#heard) {
        this.close();
        return;
      }
      this.#heard = false;
      this.signal({ type: 'ping' });
      this.#schedulePing();
    }, pingEveryMs);
  }

  #closed(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#platform.timers.clear(this.#pinger);
    const code = this.#endedBy;
    const error = code === undefined ? new Unreachable('the line closed') : new Problem(code);
    this.#signedIn?.reject(error);
    for (const waiting of this.#waiting.values()) {
      this.#platform.timers.clear(waiting.timer);
      waiting.reject(new Unreachable('the line closed'));
    }
    this.#waiting.clear();
    this.#listener.onClosed(code);
  }
}
