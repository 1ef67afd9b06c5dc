/** Makes each tag index in its time for as long as the process runs. */

import { indexRetryMs } from '../limits.ts';
import type { TagIndexes } from './tag-indexes.ts';

/** One attempt after another, never two at once. */
export class IndexRounds {
  readonly indexes: TagIndexes;
  readonly #onFault: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(indexes: TagIndexes, onFault: (error: unknown) => void) {
    this.indexes = indexes;
    this.#onFault = onFault;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Ends after the attempt that runs. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const outcome = await this.indexes.makeDue().catch(this.#onFault);
      const isOpen = outcome?.kind === 'made' || outcome?.kind === 'not-due';
      await this.#sleep(isOpen ? this.indexes.dueInMs() : indexRetryMs);
    }
  }

  #sleep(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
