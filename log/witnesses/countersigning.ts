/** Brings signed heads to the witnesses, and publishes only what their quorum cosigned. */

import type { Clock } from '@countersign/base/clock.ts';
import { checkCheckpoint, type CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { AskedWitness, type WitnessAnswer } from './ask-witness.ts';
import { roundRetryMaxMs, roundRetryMs } from '../limits.ts';
import type { SignedHead, SignedHeads } from '../ledger/signed-heads.ts';
import type { TileFiles } from '../ledger/tile-files.ts';

/** What countersigning is made of. */
export type CountersigningParts = {
  readonly log: string;
  readonly origin: string;
  readonly policy: TrustPolicy;
  readonly heads: SignedHeads;
  readonly files: TileFiles;
  readonly heartbeatMs: number;
  readonly countersignWaitMs: number;
  readonly clock: Clock;
  /** The newest signed head. */
  readonly signed: () => SignedHead;
  /** Told what each witness answered, by its name in the policy. */
  readonly onAnswer: (witness: string, answer: WitnessAnswer['kind']) => void;
  /** Told of each newly published head, after the one that was published before. */
  readonly onPublished: (head: CosignedHead, beforeSize: number) => void;
};

type Waiter = { readonly size: number; readonly done: (covered: boolean) => void };

/** Runs rounds of witnesses, one at a time: when a head is new, and at each heartbeat. */
export class Countersigning {
  readonly #parts: CountersigningParts;
  readonly #witnesses: readonly AskedWitness[];
  readonly #reader: TileReader;
  readonly #waiters = new Set<Waiter>();
  #published: CosignedHead | undefined;
  #roundAtMs = Number.NEGATIVE_INFINITY;
  #wake: () => void = () => undefined;
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(parts: CountersigningParts) {
    this.#parts = parts;
    const { policy, heads, log, files } = parts;
    this.#published = this.#judge(heads.published(log));
    const lastSize = this.#published?.size ?? 0;
    this.#witnesses = policy.witnesses.flatMap((witness) => {
      return witness.url === undefined ? [] : [new AskedWitness(witness, witness.url, lastSize)];
    });
    this.#reader = new TileReader({ fetch: (path) => files.read(path), policy, crypto });
  }

  /** The newest head that the quorum has cosigned. */
  get published(): CosignedHead | undefined {
    return this.#published;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** A new head is signed: asks the witnesses at once. */
  wake(): void {
    this.#wake();
  }

  /** Resolves true once a published head covers the size, false if that takes too long. */
  covered(size: number): Promise<boolean> {
    if ((this.#published?.size ?? 0) >= size) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        size,
        done: (covered) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(covered);
        },
      };
      const timer = setTimeout(() => waiter.done(false), this.#parts.countersignWaitMs);
      this.#waiters.add(waiter);
    });
  }

  /** Ends after the running round; everybody who still waits hears that it did not happen. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
    for (const { done } of this.#waiters) done(false);
  }

  async #run(): Promise<void> {
    let retryMs = roundRetryMs;
    while (!this.#stopped) {
      const { heartbeatMs, signed, clock } = this.#parts;
      const head = signed();
      const isNew = head.size > (this.#published?.size ?? -1);
      const pauseMs = this.#roundAtMs + heartbeatMs - clock();
      // A clock that was set back must not stop the heartbeat for as long.
      const dueInMs = isNew ? 0 : Math.min(pauseMs, heartbeatMs);
      if (dueInMs > 0) {
        await this.#sleep(dueInMs, 'until-woken');
        continue;
      }
      if (await this.#round(head)) {
        retryMs = roundRetryMs;
        this.#roundAtMs = clock();
      } else {
        await this.#sleep(retryMs, 'in-full');
        retryMs = Math.min(retryMs * 2, roundRetryMaxMs);
      }
    }
  }

  /** Asks every witness side by side, and publishes as soon as the quorum has answered. */
  #round(head: SignedHead): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let note = head.note;
      // A slow witness is not asked again while it still thinks about an earlier head.
      const idle = this.#witnesses.filter((asked) => !asked.busy);
      let open = idle.length;
      let published = false;
      const settle = (): void => {
        const cosigned = published ? undefined : this.#judge(note);
        if (cosigned !== undefined) this.#publish(cosigned);
        published ||= cosigned !== undefined;
        if (published || open === 0) resolve(published);
      };
      if (open === 0) settle();
      for (const asked of idle) {
        void asked
          .ask(head, this.#reader)
          .then((answer) => {
            open -= 1;
            if (answer.kind === 'cosigned') note += `${answer.line}\n`;
            this.#parts.onAnswer(asked.witness.name, answer.kind);
            settle();
          })
          .catch(reject);
      }
    });
  }

  #judge(note: string): CosignedHead | undefined {
    const { policy, origin } = this.#parts;
    const checked = checkCheckpoint({ note, policy, crypto, origin });
    return checked.kind === 'cosigned' ? checked : undefined;
  }

  #publish(head: CosignedHead): void {
    const { heads, log, onPublished } = this.#parts;
    const beforeSize = this.#published?.size ?? 0;
    heads.publish(log, head.note);
    this.#published = head;
    for (const waiter of this.#waiters) if (waiter.size <= head.size) waiter.done(true);
    onPublished(head, beforeSize);
  }

  #sleep(ms: number, how: 'until-woken' | 'in-full'): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      // New heads must not hurry the pauses between failed rounds; only the end may.
      this.#wake = () => {
        if (how === 'in-full' && !this.#stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
