/** The line to the vault: many calls on one local socket, each with an id and a time limit. */

import { connect, type Socket } from 'node:net';
import { FrameSplitter, frameHead } from '@countersign/base/frame-splitter.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { vaultFrameBytesMax, type VaultVerb } from '@countersign/wire/vault/frames.ts';
import { formatCall, parseReply } from '@countersign/wire/vault/caller-frames.ts';
import {
  vaultCallTimeoutMs,
  vaultCallsMax,
  vaultReconnectFirstMs,
  vaultReconnectLongestMs,
} from '../limits.ts';

type Waiting = {
  readonly resolve: (body: Bytes) => void;
  readonly reject: (problem: Problem) => void;
  readonly deadline: number;
};

const overdueCheckMs = 500;

/** Connects by itself and again after every break; calls during a break fail at once. */
export class VaultLine {
  readonly #path: string;
  readonly #lost = new Set<() => void>();
  readonly #waiting = new Map<number, Waiting>();
  #socket: Socket | undefined;
  #nextId = 1;
  #pauseMs = vaultReconnectFirstMs;
  #timer: NodeJS.Timeout | undefined;
  readonly #overdue: NodeJS.Timeout;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
    this.#overdue = setInterval(() => this.#failOverdue(), overdueCheckMs);
    this.#overdue.unref();
    this.#connect();
  }

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  /** Told each time the line breaks: the vault may have restarted and forgotten its channels. */
  onLost(listener: () => void): void {
    this.#lost.add(listener);
  }

  /** The reply's body; throws the Problem that the vault named, or `vault-unavailable`. */
  call(verb: VaultVerb, body: Uint8Array, timeoutMs = vaultCallTimeoutMs): Promise<Bytes> {
    const socket = this.#socket;
    if (socket === undefined) return Promise.reject(new Problem('vault-unavailable'));
    if (this.#waiting.size >= vaultCallsMax) return Promise.reject(new Problem('busy', 1));
    const id = this.#nextId;
    this.#nextId = id === 0xffff_ffff ? 1 : id + 1;
    const payload = formatCall(id, verb, body);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, deadline: Date.now() + timeoutMs });
      socket.cork();
      socket.write(frameHead(payload.length));
      socket.write(payload);
      socket.uncork();
    });
  }

  /** Ends the line; whatever still waits fails. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#overdue);
    this.#socket?.destroy();
  }

  #connect(): void {
    const socket = connect(this.#path);
    const splitter = new FrameSplitter(vaultFrameBytesMax);
    socket.on('connect', () => {
      this.#socket = socket;
      this.#pauseMs = vaultReconnectFirstMs;
    });
    socket.on('data', (chunk) => {
      try {
        for (const payload of splitter.push(chunk)) this.#settle(payload);
      } catch {
        socket.destroy();
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => this.#broken(socket));
  }

  #settle(payload: Bytes): void {
    const { requestId, problem, body } = parseReply(payload);
    const waiting = this.#waiting.get(requestId);
    this.#waiting.delete(requestId);
    if (problem === undefined) waiting?.resolve(body);
    else waiting?.reject(new Problem(problem));
  }

  #broken(socket: Socket): void {
    const was = this.#socket === socket;
    if (was) this.#socket = undefined;
    if (was) this.#failAll();
    if (was) for (const listener of this.#lost) listener();
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.#connect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, vaultReconnectLongestMs);
  }

  #failAll(): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Problem('vault-unavailable'));
  }

  #failOverdue(): void {
    const now = Date.now();
    for (const [id, { reject, deadline }] of this.#waiting) {
      if (deadline > now) continue;
      this.#waiting.delete(id);
      reject(new Problem('vault-unavailable'));
    }
  }
}
