/** Verifies many signatures on every core of the machine while the log is still being read. */

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Bytes } from '@countersign/base/bytes.ts';
import { batchSignatures, batchesWaitingMax } from '../limits.ts';
import { falseEntries, SignatureBatch, type SignatureClaim } from './signature-batch.ts';

type Thread = { readonly worker: Worker; waiting: number };

/** Threads start with the first full batch: a small log needs none of them. */
export class SignaturePool implements AsyncDisposable {
  readonly #threads: Thread[] = [];
  readonly #false: number[] = [];
  #batch = new SignatureBatch();
  #wake = Promise.withResolvers<void>();
  #failure: Error | undefined;

  /** Takes a signature; its verdict comes with `finish`. */
  add(claim: SignatureClaim): void {
    this.#batch.add(claim);
    if (this.#batch.size >= batchSignatures) this.#send();
  }

  /** Resolves once the threads have caught up enough for more. */
  async room(): Promise<void> {
    await this.#until(() => this.#waiting < this.#threads.length * batchesWaitingMax + 1);
  }

  /** Entries whose signature is false, in order, since the last call. */
  async finish(): Promise<readonly number[]> {
    if (this.#threads.length > 0) this.#send();
    else this.#false.push(...falseEntries(this.#take()));
    await this.#until(() => this.#waiting === 0);
    return this.#false.splice(0).sort((a, b) => a - b);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.splice(0).map(({ worker }) => worker.terminate()));
  }

  get #waiting(): number {
    return this.#threads.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  async #until(isReached: () => boolean): Promise<void> {
    while (!isReached()) {
      if (this.#failure !== undefined) throw this.#failure;
      await this.#wake.promise;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }

  #send(): void {
    const bytes = this.#take();
    const idle = this.#threads.find(({ waiting }) => waiting === 0);
    const isRoom = this.#threads.length < availableParallelism();
    const least = idle ?? (isRoom ? this.#start() : this.#leastBusy());
    least.waiting += 1;
    least.worker.postMessage(bytes, [bytes.buffer]);
  }

  #take(): Bytes {
    const bytes = this.#batch.done();
    this.#batch = new SignatureBatch();
    return bytes;
  }

  #leastBusy(): Thread {
    const [first, ...rest] = this.#threads;
    if (first === undefined) return this.#start();
    return rest.reduce((least, one) => (one.waiting < least.waiting ? one : least), first);
  }

  #start(): Thread {
    const worker = new Worker(new URL('./signature-thread.ts', import.meta.url));
    const thread: Thread = { worker, waiting: 0 };
    worker.on('message', (indexes: readonly number[]) => {
      for (const index of indexes) this.#false.push(index);
      thread.waiting -= 1;
      this.#tell();
    });
    worker.on('error', (error: Error) => {
      this.#failure = error;
      this.#tell();
    });
    this.#threads.push(thread);
    return thread;
  }

  #tell(): void {
    const { resolve } = this.#wake;
    this.#wake = Promise.withResolvers<void>();
    resolve();
  }
}
