/** The platform: the few things every browser and Node share, as typed ports that tests replace. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { systemClock, type Clock } from '@countersign/base/clock.ts';
import { systemRandom, type RandomBytes } from '@countersign/base/random.ts';

/** An HTTP answer as far as this room reads it. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
};

/** The platform's `fetch`. */
export type Fetch = (
  url: string,
  init?: {
    method?: string;
    headers?: Record<string, string>;
    body?: string | Bytes;
  },
) => Promise<HttpAnswer>;

/** A socket as far as this room uses it. */
export type Socket = {
  binaryType: string;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onerror: (() => void) | null;
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  send(bytes: Bytes | string): void;
  close(): void;
};

/** The platform's `WebSocket`. */
export type SocketMaker = new (url: string) => Socket;

/** A timer's handle: opaque, and cleared by the port that made it. */
export type Timer = unknown;

/** Waiting, as a parameter. */
export type Timers = {
  set(run: () => void, afterMs: number): Timer;
  clear(timer: Timer): void;
};

/** Everything of the outside world that a client touches. */
export type Platform = {
  readonly fetch: Fetch;
  readonly WebSocket: SocketMaker;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly random: RandomBytes;
};

/** A key that only WebCrypto can read. */
export type SubtleKey = unknown;

/** The part of WebCrypto that this room uses for wraps, envelopes, media and signatures. */
export type Subtle = {
  importKey(
    format: 'raw',
    key: Uint8Array,
    algorithm: string | object,
    extractable: boolean,
    usages: readonly string[],
  ): Promise<SubtleKey>;
  encrypt(algorithm: object, key: SubtleKey, bytes: Uint8Array): Promise<ArrayBuffer>;
  decrypt(algorithm: object, key: SubtleKey, bytes: Uint8Array): Promise<ArrayBuffer>;
  deriveBits(algorithm: object, key: SubtleKey, bits: number): Promise<ArrayBuffer>;
  digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer>;
  verify(
    algorithm: object,
    key: SubtleKey,
    signature: Uint8Array,
    bytes: Uint8Array,
  ): Promise<boolean>;
};

type Globals = {
  fetch: Fetch;
  WebSocket: SocketMaker;
  crypto: { subtle: Subtle };
  setTimeout(run: () => void, afterMs: number): Timer;
  clearTimeout(timer: Timer): void;
};

const globals = globalThis as unknown as Globals;

/** The platform's WebCrypto. */
export function subtle(): Subtle {
  return globals.crypto.subtle;
}

/** The platform this code runs on, with any part replaced. */
export function platformWith(parts: Partial<Platform>): Platform {
  return {
    fetch: parts.fetch ?? ((url, init) => globals.fetch(url, init)),
    WebSocket: parts.WebSocket ?? globals.WebSocket,
    timers: parts.timers ?? systemTimers,
    clock: parts.clock ?? systemClock,
    random: parts.random ?? systemRandom,
  };
}

/** The platform's own timers. */
export const systemTimers: Timers = {
  set: (run, afterMs) => globals.setTimeout(run, afterMs),
  clear: (timer) => globals.clearTimeout(timer),
};
