/** Live messages: what arrives from now on, as an iterator that a program reads at its own pace. */

import { liveEventsHeldMax } from '../limits.ts';

/** Hands the same arrivals to any number of readers. */
export class LiveMessages<Message> {
  readonly #readers = new Set<Reader<Message>>();

  /** Everything pushed from this call on; ends when the reader breaks off or all is closed. */
  read(): AsyncIterableIterator<Message> {
    const reader = new Reader<Message>(() => this.#readers.delete(reader));
    this.#readers.add(reader);
    return reader;
  }

  push(message: Message): void {
    for (const reader of this.#readers) reader.push(message);
  }

  /** Ends every reader after what it still holds. */
  close(): void {
    for (const reader of this.#readers) reader.close();
    this.#readers.clear();
  }
}

class Reader<Message> implements AsyncIterableIterator<Message> {
  readonly #onEnd: () => void;
  #held: Message[] = [];
  #waiting: ((result: IteratorResult<Message>) => void)[] = [];
  #closed = false;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  push(message: Message): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) waiting({ done: false, value: message });
    else if (this.#held.push(message) > liveEventsHeldMax) this.#held.shift();
  }

  close(): void {
    this.#closed = true;
    for (const waiting of this.#waiting) waiting({ done: true, value: undefined });
    this.#waiting = [];
  }

  next(): Promise<IteratorResult<Message>> {
    const message = this.#held.shift();
    if (message !== undefined) return Promise.resolve({ done: false, value: message });
    if (this.#closed) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<Message>> {
    this.close();
    this.#held = [];
    this.#onEnd();
    return Promise.resolve({ done: true, value: undefined });
  }
}
