/** One device's socket at the edge: its session, its sealed channel, and what may be sent to it. */

import type { WebSocket } from 'ws';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ChannelId, DeviceId, SessionId } from '@countersign/rules/ids.ts';
import { formatSocketReply, type SocketReply } from '@countersign/wire/socket/frames.ts';
import type { EdgeSignal } from '@countersign/wire/socket/signals.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import { socketBufferBytesMax } from '../limits.ts';

/** Who is signed in on a socket. */
export type SocketSession = {
  readonly session: SessionId;
  readonly account: AccountId;
  readonly device: DeviceId | null;
};

/** WebSocket close codes of our own: the session is over, or the reader is too slow. */
export const closeCodes = { sessionOver: 4401, tooSlow: 4408, idle: 4409, badFrame: 4400 } as const;

/** State of one socket; small, because there may be ten thousand idle ones. */
export class Connection {
  readonly #socket: WebSocket;
  /** A coarse remote address, for the rate limit of sign-ins. */
  readonly remote: string;
  session: SocketSession | undefined;
  channel: ChannelId | undefined;
  /** Requests that are not answered yet. */
  open = 0;
  lastHeardMs: number;
  lastTypingMs = 0;

  constructor(socket: WebSocket, remote: string, nowMs: number) {
    this.#socket = socket;
    this.remote = remote;
    this.lastHeardMs = nowMs;
  }

  /** Answers a request of this socket. */
  answer(requestId: number, body: Bytes): void {
    this.open--;
    this.push({ type: 'answer', requestId, body });
  }

  /** Refuses a request of this socket. */
  refuse(requestId: number, code: ProblemCode): void {
    this.open--;
    this.push({ type: 'problem', requestId, code });
  }

  /** Sends a frame; a reader that does not keep up is cut off and catches up later by pages. */
  push(reply: SocketReply): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > socketBufferBytesMax) {
      this.#socket.terminate();
      return;
    }
    this.#socket.send(formatSocketReply(reply));
  }

  signal(signal: EdgeSignal): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(signal));
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Says why, then closes. */
  end(code: ProblemCode, closeCode: number = closeCodes.sessionOver): void {
    this.signal({ type: 'ended', code });
    this.#socket.close(closeCode);
  }

  terminate(): void {
    this.#socket.terminate();
  }
}
