/** The line to the screen: texts out, labels back within a named time, or "unscreened". */

import { connect, type Socket } from 'node:net';
import type { Bytes } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import { labelCode } from '@countersign/rules/screen-labels.ts';
import {
  encodeScreenRequest,
  parseScreenReply,
  screenFrameBytesMax,
  screenTextsMax,
} from '@countersign/wire/screen-frames.ts';
import { screenReconnectMs, screenWaitMsMax } from './limits.ts';

type Labels = readonly Bytes[];
type Waiting = { readonly count: number; readonly settle: (labels: Labels) => void };

const unscreened = Uint8Array.of(labelCode('unscreened'));

/** Calls the screen over its socket; a screen that hangs or dies delays nobody any longer. */
export class ScreenLine {
  /** Batches that got no answer in time since the start. */
  missed = 0;
  readonly #path: string;
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(path: string) {
    this.#path = path;
    this.#connect();
  }

  /** The label numbers of each text, in order; always resolves within `screenWaitMsMax`. */
  readonly label = async (texts: readonly Bytes[]): Promise<Labels> => {
    const batches = batchesOf(texts);
    const labels = await Promise.all(batches.map((batch) => this.#ask(batch)));
    return labels.flat();
  };

  /** Whether a screen is there to be asked. */
  get isOpen(): boolean {
    return this.#socket?.readyState === 'open';
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#socket?.removeAllListeners('close').destroy();
  }

  #ask(texts: readonly Bytes[]): Promise<Labels> {
    const socket = this.#socket;
    if (socket === undefined || !this.isOpen) return Promise.resolve(this.#miss(texts.length));
    return new Promise((resolve) => {
      const requestId = (this.#next = (this.#next + 1) >>> 0);
      const timer = setTimeout(() => settle(this.#miss(texts.length)), screenWaitMsMax);
      const settle = (labels: Labels): void => {
        clearTimeout(timer);
        if (this.#waiting.delete(requestId)) resolve(labels);
      };
      this.#waiting.set(requestId, { count: texts.length, settle });
      const request = encodeScreenRequest({ requestId, texts });
      socket.cork();
      socket.write(frameHead(request.length));
      socket.write(request);
      socket.uncork();
    });
  }

  #miss(count: number): Labels {
    this.missed++;
    return Array.from({ length: count }, () => unscreened);
  }

  #connect(): void {
    const socket = connect(this.#path);
    const splitter = new FrameSplitter(screenFrameBytesMax);
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const frame of splitter.push(chunk)) this.#settle(frame);
      } catch {
        // A screen that answers nonsense is as good as none.
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const { count, settle } of this.#waiting.values()) settle(this.#miss(count));
      this.#timer = setTimeout(() => this.#connect(), screenReconnectMs).unref();
    });
    this.#socket = socket.unref();
  }

  #settle(frame: Bytes): void {
    const { requestId, labels } = parseScreenReply(frame);
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    const isWhole = labels.length === waiting.count;
    const codes = labels.map((list) => Uint8Array.from(list, labelCode));
    waiting.settle(isWhole ? codes : this.#miss(waiting.count));
  }
}

/** Cuts texts into requests within the screen's limits. */
function batchesOf(texts: readonly Bytes[]): Bytes[][] {
  const batches: Bytes[][] = [];
  let bytes = screenFrameBytesMax;
  for (const text of texts) {
    const last = batches.at(-1);
    bytes += text.length + 4;
    if (last !== undefined && last.length < screenTextsMax && bytes < screenFrameBytesMax) {
      last.push(text);
      continue;
    }
    batches.push([text]);
    bytes = text.length + 16;
  }
  return batches;
}
