/** Brings signed heads to the witnesses, and publishes only what their quorum cosigned. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { checkCheckpoint, type CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import { quorumTime, type TrustPolicy } from '@countersign/proof/trust-policy.ts';
import type { WitnessIntervals } from './witness-intervals.ts';
import { AskedWitness, type GrowthProof, type WitnessAnswer } from './ask-witness.ts';
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
  readonly witnessIntervals: WitnessIntervals;
  readonly clock: Clock;
  /** The newest signed head. */
  readonly signed: () => SignedHead;
  /** Told what each witness answered, by its name in the policy. */
  readonly onAnswer: (witness: string, answer: WitnessAnswer['kind']) => void;
  /** Told whenever that has changed. */
  readonly onStanding: (standing: WitnessStanding) => void;
  /** Told of a broken file of ours, and of a head that was not published since it was not kept. */
  readonly onFault: (error: unknown) => void;
  /** Told of each newly published head, after the one that was published before. */
  readonly onPublished: (head: CosignedHead, beforeSize: number) => void;
};

/** How the log stands before its witnesses. */
export type WitnessStanding =
  /** No quorum has answered since the start, so somebody may have seen more than is signed here. */
  | 'unconfirmed'
  | 'confirmed'
  /** No quorum cosigns, and a witness has seen a tree that this log has not signed. */
  | 'contradicted';

type Waiter = {
  readonly isOver: () => boolean;
  readonly done: (fulfilled: boolean) => void;
};

/** How a witness says that a tree did not grow from the one it knows (C2SP tlog-witness). */
const notGrownStatus = 422;

/** Runs rounds of witnesses, one at a time: when a head is new, and at each heartbeat. */
export class Countersigning {
  readonly #parts: CountersigningParts;
  readonly #witnesses: readonly AskedWitness[];
  readonly #waiters = new Set<Waiter>();
  readonly #reader: TileReader;
  readonly #contradicting = new Set<string>();
  #published: CosignedHead | undefined;
  #confirmed = false;
  #told: WitnessStanding = 'unconfirmed';
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
      const { name, url } = witness;
      const intervalMs = parts.witnessIntervals.get(name) ?? 0;
      return url === undefined ? [] : [new AskedWitness(witness, { url, intervalMs, lastSize })];
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

  get standing(): WitnessStanding {
    if (this.#confirmed) return 'confirmed';
    return this.#contradicting.size > 0 ? 'contradicted' : 'unconfirmed';
  }

  /** Resolves true once a published head covers the size, false if that takes too long. */
  covered(size: number): Promise<boolean> {
    return this.#until(() => (this.#published?.size ?? 0) >= size);
  }

  /** Resolves true once the witnesses stand behind this log, false if that takes too long. */
  confirmed(): Promise<boolean> {
    return this.#until(() => this.#confirmed);
  }

  #until(isOver: () => boolean): Promise<boolean> {
    if (isOver()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiter: Waiter = {
        isOver,
        done: (fulfilled) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(fulfilled);
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
    const { signed } = this.#parts;
    let retryMs = roundRetryMs;
    while (!this.#stopped) {
      const dueInMs = this.#dueInMs();
      if (dueInMs > 0) {
        await this.#sleep(dueInMs, 'until-woken');
      } else if (await this.#round(signed())) {
        retryMs = roundRetryMs;
      } else {
        await this.#sleep(retryMs, 'in-full');
        retryMs = Math.min(retryMs * 2, roundRetryMaxMs);
      }
    }
  }

  #dueInMs(): number {
    const { heartbeatMs, signed, clock } = this.#parts;
    const isNew = signed().size > (this.#published?.size ?? -1);
    // A clock that was set back must not stop the heartbeat for as long.
    const pauseMs = isNew ? 0 : Math.min(this.#roundAtMs + heartbeatMs - clock(), heartbeatMs);
    return Math.max(pauseMs, this.#quorumFreeInMs());
  }

  /** How long until so many may be asked that together they are a quorum. */
  #quorumFreeInMs(): number {
    const free = new Map(this.#witnesses.map((one) => [one.witness.name, one.freeAtMs]));
    const newestFirst = quorumTime(this.#parts.policy.quorum, ({ name }) => {
      const freeAtMs = free.get(name);
      return freeAtMs === undefined ? undefined : -freeAtMs;
    });
    const inMs = newestFirst === undefined ? 0 : -newestFirst - performance.now();
    // Infinite where nobody has been asked yet, and where the policy asks for nobody.
    return Number.isFinite(inMs) ? inMs : 0;
  }

  /**
   * Asks every witness side by side, and publishes as soon as the quorum has answered. Who answers
   * later still gets a line in the published note, unless a newer one is there or on its way.
   */
  #round(head: SignedHead): Promise<boolean> {
    const { clock, signed } = this.#parts;
    this.#roundAtMs = clock();
    // Nobody is asked more often than wanted, or while still thinking about an earlier head.
    const nowMs = performance.now();
    const idle = this.#witnesses.filter((asked) => !asked.busy && asked.freeAtMs <= nowMs);
    return new Promise((resolve, reject) => {
      let note = head.note;
      let own: string | undefined;
      const cosigned = new Set<string>();
      const proofFrom = this.#growthTo(head);
      let open = idle.length;
      const settle = (isMore: boolean): void => {
        const isLast = open === 0 && signed().size === head.size && !this.#stopped;
        const isEnough = own === undefined ? this.#isQuorum(cosigned) : isLast;
        if (isMore && isEnough && this.#publish(note, own)) own = note;
        if (own === undefined && open === 0) this.#confirmed &&= this.#contradicting.size === 0;
        this.#tellStanding();
        if (own !== undefined || open === 0) resolve(own !== undefined);
      };
      // Where the policy asks for nobody, the log's own word is enough.
      settle(true);
      for (const asked of idle) {
        void asked
          .ask(head, proofFrom)
          .then((answer) => {
            open -= 1;
            if (answer.kind === 'cosigned') {
              note += `${answer.line}\n`;
              cosigned.add(asked.witness.name);
            }
            this.#noteAnswer(asked.witness.name, answer);
            settle(answer.kind === 'cosigned');
          })
          .catch(reject);
      }
    });
  }

  /** Proofs up to a head; witnesses mostly stand at the same size, so each is made once. */
  #growthTo(head: SignedHead): GrowthProof {
    const made = new Map<number, Promise<readonly Bytes[]>>();
    return (oldSize) => {
      const proof = made.get(oldSize) ?? this.#reader.consistencyProof(oldSize, head);
      made.set(oldSize, proof);
      return proof;
    };
  }

  /** Whether so many have answered that their signatures are worth judging together. */
  #isQuorum(cosigned: ReadonlySet<string>): boolean {
    const { quorum } = this.#parts.policy;
    return quorumTime(quorum, ({ name }) => (cosigned.has(name) ? 0 : undefined)) !== undefined;
  }

  #tellStanding(): void {
    if (this.#told === this.standing) return;
    this.#told = this.standing;
    this.#parts.onStanding(this.#told);
  }

  #noteAnswer(witness: string, answer: WitnessAnswer): void {
    const isOtherTree = answer.kind === 'refused' && answer.status === notGrownStatus;
    if (answer.kind === 'ahead' || isOtherTree) this.#contradicting.add(witness);
    else if (answer.kind === 'cosigned') this.#contradicting.delete(witness);
    if (answer.kind === 'own-tile-broken') this.#parts.onFault(answer.error);
    this.#parts.onAnswer(witness, answer.kind);
  }

  #judge(note: string): CosignedHead | undefined {
    const { policy, origin } = this.#parts;
    const checked = checkCheckpoint({ note, policy, crypto, origin });
    return checked.kind === 'cosigned' ? checked : undefined;
  }

  /** Publishes a note if the quorum has cosigned it, or in the place of one note alone. */
  #publish(note: string, instead: string | undefined): boolean {
    const { heads, log, onPublished, onFault } = this.#parts;
    const before = this.#published;
    if (instead !== undefined && before?.note !== instead) return false;
    const head = this.#judge(note);
    if (head === undefined || head.size < (before?.size ?? 0)) return false;
    try {
      heads.publish(log, note);
    } catch (error) {
      onFault(error);
      return false;
    }
    this.#published = head;
    this.#confirmed = true;
    for (const waiter of this.#waiters) if (waiter.isOver()) waiter.done(true);
    onPublished(head, before?.size ?? 0);
    return true;
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
