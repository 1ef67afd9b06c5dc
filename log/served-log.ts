/** One log as the process serves it: its ledger, its countersigning, its indexes, its numbers. */

import { join } from 'node:path';
import { systemClock } from '@countersign/base/clock.ts';
import { faultName, reportFault } from '@countersign/base/node/process-shell.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { BrokenTile, TileReader } from '@countersign/proof/tile-reader.ts';
import { nodesAtLevel, tileLevelMax, tileWidth } from '@countersign/proof/tiles.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { Countersigning, type WitnessStanding } from './witnesses/countersigning.ts';
import { IndexFiles } from './tag-index/index-files.ts';
import { IndexRounds } from './tag-index/index-rounds.ts';
import { TagIndexes } from './tag-index/tag-indexes.ts';
import { Ledger, type Sequenced } from './ledger/ledger.ts';
import { findStanding } from './ledger/open-ledger.ts';
import type { SignedHeads } from './ledger/signed-heads.ts';
import { TileFiles } from './ledger/tile-files.ts';
import type { WitnessIntervals } from './witnesses/witness-intervals.ts';
import type { LogSigner } from './make-keys.ts';

/** What a log is opened with. */
export type ServedLogParts = {
  readonly log: string;
  readonly dataDir: string;
  readonly signer: LogSigner;
  readonly heads: SignedHeads;
  readonly policy: TrustPolicy;
  readonly poolMs: number;
  readonly heartbeatMs: number;
  readonly countersignWaitMs: number;
  readonly witnessIntervals: WitnessIntervals;
  /** How often tags are indexed; `undefined` for a log whose entries have none. */
  readonly indexSeconds: number | undefined;
};

/** A log that runs. */
export class ServedLog {
  readonly ledger: Ledger;
  readonly countersigning: Countersigning;
  readonly files: TileFiles;
  readonly #log: string;
  readonly #indexes: IndexRounds | undefined;
  readonly #lastAnswers = new Map<string, string>();
  #witnessFaults = 0;
  #storageFaults = 0;

  private constructor(parts: ServedLogParts, files: TileFiles, ledger: Ledger) {
    this.#log = parts.log;
    this.files = files;
    this.ledger = ledger;
    this.countersigning = new Countersigning({
      ...parts,
      origin: parts.signer.vkey.name,
      files,
      clock: systemClock,
      signed: () => ledger.head,
      onAnswer: (witness, answer) => this.#noteAnswer(witness, answer),
      onStanding: (standing) => this.#sayStanding(standing),
      onFault: (error) => this.#noteFault('head-not-published', error),
      onPublished: (head, beforeSize) => this.#dropPartials(head, beforeSize),
    });
    this.#indexes = parts.indexSeconds === undefined ? undefined : this.#makeIndexes(parts);
  }

  /** Finds the log's standing, and begins to bring its head to the witnesses. */
  static async open(parts: ServedLogParts): Promise<ServedLog> {
    const files = new TileFiles(join(parts.dataDir, parts.log));
    const standing = await findStanding({ ...parts, files }, parts.policy);
    const ledger = new Ledger(
      {
        ...parts,
        files,
        maySign: () => served.countersigning.standing === 'confirmed',
        onFault: (error) => served.#noteFault('entries-not-stored', error),
        onSigned: () => served.countersigning.wake(),
      },
      standing,
    );
    const served = new ServedLog(parts, files, ledger);
    served.countersigning.start();
    served.#indexes?.start();
    return served;
  }

  /** Places entries, on top of a head that the witnesses have confirmed since the start. */
  async append(entries: readonly Uint8Array[]): Promise<Sequenced> {
    // Waiting would not help before an operator has acted, and would fill the door.
    if (this.countersigning.standing === 'contradicted') return { kind: 'unconfirmed' };
    if (!(await this.countersigning.confirmed())) return { kind: 'unconfirmed' };
    return this.ledger.append(entries);
  }

  /** A bucket of a published tag index. */
  bucket(to: number, bucket: number): Promise<Bytes | undefined> {
    const size = this.countersigning.published?.size ?? 0;
    return this.#indexes?.indexes.file(to, bucket, size) ?? Promise.resolve(undefined);
  }

  /** Why nothing can be written, in a sentence for whoever runs the log; `undefined` if it can. */
  get trouble(): string | undefined {
    return sentences[this.countersigning.standing]?.replace('LOG', this.#log);
  }

  /** Prometheus lines. */
  metrics(): string {
    const label = `{log="${this.#log}"}`;
    const { published, standing } = this.countersigning;
    const ageS = (systemClock() - (published?.quorumTimeMs ?? 0)) / 1000;
    return [
      `countersign_log_signed_size${label} ${this.ledger.head.size}`,
      `countersign_log_published_size${label} ${published?.size ?? 0}`,
      `countersign_log_indexed_size${label} ${this.#indexes?.indexes.covers ?? 0}`,
      `countersign_log_checkpoint_age_seconds${label} ${ageS}`,
      `countersign_log_waiting_entries${label} ${this.ledger.waiting}`,
      `countersign_log_confirmed${label} ${Number(standing === 'confirmed')}`,
      `countersign_log_contradicted${label} ${Number(standing === 'contradicted')}`,
      `countersign_log_witness_faults_total${label} ${this.#witnessFaults}`,
      `countersign_log_storage_faults_total${label} ${this.#storageFaults}`,
      '',
    ].join('\n');
  }

  async stop(): Promise<void> {
    await this.#indexes?.stop();
    await this.ledger.settled();
    await this.countersigning.stop();
  }

  #makeIndexes({ log, dataDir, heads, policy, indexSeconds = 0 }: ServedLogParts): IndexRounds {
    const reader = new TileReader({ fetch: (path) => this.files.read(path), policy, crypto });
    const indexes = new TagIndexes({
      log,
      heads,
      files: new IndexFiles(join(dataDir, log, 'index')),
      clock: systemClock,
      everyMs: indexSeconds * 1000,
      signed: () => this.ledger.head,
      entries: (from, to, head) => reader.entries(from, to, head),
      append: (entries) => this.append(entries),
    });
    return new IndexRounds(indexes, (error) => this.#noteFault('index-not-made', error));
  }

  /** Reports a witness when it begins to fail, fails otherwise, or is well again; not each time. */
  #noteAnswer(witness: string, answer: string): void {
    if (answer !== 'cosigned') this.#witnessFaults += 1;
    const before = this.#lastAnswers.get(witness) ?? 'cosigned';
    this.#lastAnswers.set(witness, answer);
    if (answer !== before) reportFault('witness-answers', { log: this.#log, witness, answer });
  }

  #sayStanding(standing: WitnessStanding): void {
    const problem = this.trouble;
    const said = problem === undefined ? {} : { problem };
    reportFault('stands', { log: this.#log, standing, ...said });
  }

  /** A file that does not bear out the signed head is named, so that it can be put back. */
  #noteFault(event: string, error: unknown): void {
    this.#storageFaults += 1;
    const file = error instanceof BrokenTile ? { file: error.path, fault: error.fault } : {};
    reportFault(event, { log: this.#log, error: faultName(error), ...file });
  }

  #dropPartials(head: CosignedHead, beforeSize: number): void {
    const drop = async (level: number | 'entries', index: number): Promise<void> => {
      await this.files.dropPartials(level, index);
    };
    for (let level = 0; level <= tileLevelMax; level++) {
      const before = Math.floor(nodesAtLevel(beforeSize, level) / tileWidth);
      const now = Math.floor(nodesAtLevel(head.size, level) / tileWidth);
      for (let index = before; index < now; index++) {
        const bundle = level === 0 ? [drop('entries', index)] : [];
        void Promise.all([drop(level, index), ...bundle]).catch((error: unknown) => {
          this.#noteFault('partials-not-removed', error);
        });
      }
    }
  }
}

const sentences: Record<WitnessStanding, string | undefined> = {
  confirmed: undefined,
  unconfirmed: 'The LOG log signs nothing until a quorum of its witnesses has cosigned its head.',
  contradicted:
    'The LOG log signs nothing, because witnesses have cosigned a tree that it has not signed: '
    + 'its signed-heads file is an old copy, or another process signs with its key. Stop every '
    + 'other log process and put the newest signed-heads file back (log/README.md, "When the '
    + 'witnesses know more").',
};
