/** One log as the process serves it: its ledger, its countersigning, and its numbers. */

import { join } from 'node:path';
import { systemClock } from '@countersign/base/clock.ts';
import { faultName, reportFault } from '@countersign/base/node/process-shell.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import type { NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodesAtLevel, tileLevelMax, tileWidth } from '@countersign/proof/tiles.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { Countersigning } from './witnesses/countersigning.ts';
import { Ledger } from './ledger/ledger.ts';
import { findStanding } from './ledger/open-ledger.ts';
import type { SignedHeads } from './ledger/signed-heads.ts';
import { TileFiles } from './ledger/tile-files.ts';

/** What a log is opened with. */
export type ServedLogParts = {
  readonly log: string;
  readonly dataDir: string;
  readonly signer: NoteSigner;
  readonly heads: SignedHeads;
  readonly policy: TrustPolicy;
  readonly poolMs: number;
  readonly heartbeatMs: number;
  readonly countersignWaitMs: number;
};

/** A log that runs. */
export class ServedLog {
  readonly ledger: Ledger;
  readonly countersigning: Countersigning;
  readonly files: TileFiles;
  readonly #log: string;
  readonly #lastAnswers = new Map<string, string>();
  #witnessFaults = 0;

  private constructor(parts: ServedLogParts, files: TileFiles, ledger: Ledger) {
    const { log, signer, policy, heads, heartbeatMs, countersignWaitMs } = parts;
    this.#log = log;
    this.files = files;
    this.ledger = ledger;
    this.countersigning = new Countersigning({
      log,
      origin: signer.vkey.name,
      policy,
      heads,
      files,
      heartbeatMs,
      countersignWaitMs,
      clock: systemClock,
      signed: () => ledger.head,
      onAnswer: (witness, answer) => this.#noteAnswer(witness, answer),
      onPublished: (head, beforeSize) => this.#dropPartials(head, beforeSize),
    });
  }

  /** Finds the log's standing, and begins to bring its head to the witnesses. */
  static async open(parts: ServedLogParts): Promise<ServedLog> {
    const files = new TileFiles(join(parts.dataDir, parts.log));
    const standing = await findStanding({ ...parts, files }, parts.policy);
    const ledger = new Ledger(
      {
        ...parts,
        files,
        onFault: (error) => reportFault('tiles-not-written', { error: faultName(error) }),
        onSigned: () => served.countersigning.wake(),
      },
      standing,
    );
    const served = new ServedLog(parts, files, ledger);
    served.countersigning.start();
    return served;
  }

  /** Prometheus lines. */
  metrics(): string {
    const label = `{log="${this.#log}"}`;
    const published = this.countersigning.published;
    const ageS = (systemClock() - (published?.quorumTimeMs ?? 0)) / 1000;
    return [
      `countersign_log_signed_size${label} ${this.ledger.head.size}`,
      `countersign_log_published_size${label} ${published?.size ?? 0}`,
      `countersign_log_checkpoint_age_seconds${label} ${ageS}`,
      `countersign_log_waiting_entries${label} ${this.ledger.waiting}`,
      `countersign_log_witness_faults_total${label} ${this.#witnessFaults}`,
      '',
    ].join('\n');
  }

  async stop(): Promise<void> {
    await this.ledger.settled();
    await this.countersigning.stop();
  }

  /** Reports a witness when it begins to fail, fails otherwise, or is well again; not each time. */
  #noteAnswer(witness: string, answer: string): void {
    if (answer !== 'cosigned') this.#witnessFaults += 1;
    const before = this.#lastAnswers.get(witness) ?? 'cosigned';
    this.#lastAnswers.set(witness, answer);
    if (answer !== before) reportFault('witness-answers', { log: this.#log, witness, answer });
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
          reportFault('partials-not-removed', { error: faultName(error) });
        });
      }
    }
  }
}
