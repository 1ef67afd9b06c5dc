/** What a production is made of: the order's facts, the opened pages, the proofs behind them. */

import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';

/** Everything that goes into a package; the same input gives the same files, byte for byte. */
export type ProductionInput = {
  /** When the package is made: the only time in it that is not of the record. */
  readonly madeAtMs: number;
  readonly order: OrderFacts;
  readonly disclosures: readonly OpenedDisclosure[];
  /** The house's trust policy, for convenience: who checks must have it from somebody else. */
  readonly trust: string;
  /** `certificate.txt`; see `certificate.ts`. */
  readonly certificate: string;
  /** age recipients of the authority: `age1…`, or `age1pq1…` against quantum computers. */
  readonly recipients: readonly string[];
  /** A TrueType font for the report. */
  readonly font: Uint8Array;
};

/** What the order says, as the order file has it. */
export type OrderFacts = {
  /** As the authority wrote it. */
  readonly reference: string;
  readonly authority: string;
  readonly instrument: string;
  readonly basis: string;
  /** The company that the order is addressed to. */
  readonly entity: string;
  readonly tasks: readonly TaskFacts[];
};

/** One task of the order. */
export type TaskFacts = {
  readonly task: string;
  readonly identifierType: string;
  readonly identifier: string;
  /** The account it was found to be, 32 hexadecimal digits. */
  readonly account: string;
  readonly categories: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
};

/** One disclosure that was opened, with what proves that it may be. */
export type OpenedDisclosure = {
  readonly task: string;
  /** Opens the grant's commitment: base64url random value, canonical body. */
  readonly opening: { readonly r: string; readonly body: string };
  readonly proofs: {
    /** `.tlog-proof` texts that carry their entry. */
    readonly grant: string;
    readonly used: string;
    readonly roster?: string | undefined;
  };
  /** In any order: what a page is, its records say. */
  readonly pages: readonly OrderContentJson[];
};

/** How far a package is. */
export type ProductionProgress = {
  readonly stage: 'gathering' | 'writing' | 'done';
  /** Records written, over all files that show them, and how many there will be. */
  readonly done: number;
  readonly of: number;
};

/** Why nothing was built; `what` may be shown to the officer, and names nobody. */
export class ProductionRefused extends Error {
  override readonly name = 'ProductionRefused';
}
