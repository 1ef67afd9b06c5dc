/** A lane: sends of some conversations, batched to the vault and the database, always in order. */

import type { ProblemCode } from '@countersign/wire/problems.ts';
import { batchBytesMax, batchSendsMax, laneQueueMax } from '../limits.ts';

/** What a lane carries: enough to cut batches by. */
export type LaneItem = {
  readonly bytes: number;
  /** Deliveries that this will cause at most. */
  readonly fan: number;
  /** Key of the event itself. */
  readonly key: string;
  /** Key of the event it refers to, which must be stored in an earlier batch. */
  readonly targetKey: string | undefined;
  readonly refuse: (code: ProblemCode) => void;
};

/** The two stages of a batch. `seal` may drop items (having answered them); neither may reject. */
export type LaneStages<Item extends LaneItem, Sealed> = {
  readonly seal: (batch: readonly Item[]) => Promise<Sealed>;
  readonly store: (sealed: Sealed) => Promise<void>;
  readonly fanMax: number;
};

/** While one batch commits, the next is at the vault; commits keep the order of arrival. */
export class Lane<Item extends LaneItem, Sealed> {
  readonly #stages: LaneStages<Item, Sealed>;
  #queue: Item[] = [];
  #running = false;
  #stored: Promise<void> = Promise.resolve();

  constructor(stages: LaneStages<Item, Sealed>) {
    this.#stages = stages;
  }

  /** Takes an item, or refuses it as `busy`. */
  submit(item: Item): void {
    if (this.#queue.length >= laneQueueMax) return item.refuse('busy');
    this.#queue.push(item);
    if (this.#running) return;
    this.#running = true;
    // Everything that arrived with the same read of the sockets joins the first batch.
    setImmediate(() => void this.#run());
  }

  /** Resolves when nothing waits or runs. */
  async idle(): Promise<void> {
    while (this.#running) await new Promise((resolve) => setImmediate(resolve));
    await this.#stored;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      const sealed = await this.#stages.seal(this.#take());
      await this.#stored;
      this.#stored = this.#stages.store(sealed);
    }
    this.#running = false;
  }

  /** The longest beginning of the queue that fits one batch. */
  #take(): Item[] {
    const keys = new Set<string>();
    let bytes = 0;
    let fan = 0;
    let end = 0;
    for (const item of this.#queue) {
      bytes += item.bytes * (1 + item.fan);
      fan += item.fan;
      const over = bytes > batchBytesMax || fan > this.#stages.fanMax || end >= batchSendsMax;
      const early = item.targetKey !== undefined && keys.has(item.targetKey);
      if (end > 0 && (over || early)) break;
      keys.add(item.key);
      end++;
    }
    if (end === this.#queue.length) {
      const all = this.#queue;
      this.#queue = [];
      return all;
    }
    return this.#queue.splice(0, end);
  }
}
