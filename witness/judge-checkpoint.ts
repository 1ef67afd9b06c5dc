/** Decides what a witness may say to one request, and nothing else: no clock, no files, no keys. */

import { sameBytes } from '@countersign/base/bytes.ts';
import { parseCheckpoint, type Checkpoint } from '@countersign/proof/checkpoint.ts';
import { checkKey } from '@countersign/proof/cosignature.ts';
import { isConsistent, type TreeHead } from '@countersign/proof/merkle.ts';
import { emptyRoot } from '@countersign/proof/merkle-ranges.ts';
import type { ProofCrypto } from '@countersign/proof/proof-crypto.ts';
import { parseSignedNote, type SignedNote } from '@countersign/proof/signed-note.ts';
import {
  parseAddCheckpoint,
  type AddCheckpoint,
} from '@countersign/proof/witness/add-checkpoint.ts';
import type { KnownLogs } from './known-logs.ts';

/** What the witness knows when it decides. */
export type WitnessView = {
  readonly logs: KnownLogs;
  /** The head last cosigned for an origin; `undefined` before the first. */
  readonly lastHead: (origin: string) => TreeHead | undefined;
  readonly crypto: ProofCrypto;
};

/** A request that may be cosigned. */
export type Acceptable = {
  readonly kind: 'cosign';
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
};

/** Every answer that tlog-witness knows, by the reason for it. */
export type Judgement =
  | Acceptable
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unknown-log' }
  | { readonly kind: 'untrusted-signature' }
  | { readonly kind: 'old-beyond-size' }
  | { readonly kind: 'other-size'; readonly lastSize: number }
  | { readonly kind: 'not-grown-from' };

/** Judges one request body, in the order of checks that the specification gives. */
export function judgeCheckpoint(body: string, view: WitnessView): Judgement {
  const request = parseAddCheckpoint(body);
  const note = request === undefined ? undefined : parseSignedNote(request.note);
  const checkpoint = note === undefined ? undefined : parseCheckpoint(note.text);
  if (request === undefined || note === undefined || checkpoint === undefined) {
    return { kind: 'malformed' };
  }
  const keys = view.logs.get(checkpoint.origin);
  if (keys === undefined) return { kind: 'unknown-log' };
  const verdicts = keys.map((vkey) => checkKey(note, vkey, view.crypto).kind);
  if (verdicts.includes('bad') || !verdicts.includes('signed')) {
    return { kind: 'untrusted-signature' };
  }
  if (request.oldSize > checkpoint.size) return { kind: 'old-beyond-size' };
  const last = view.lastHead(checkpoint.origin);
  const lastSize = last?.size ?? 0;
  if (request.oldSize !== lastSize) return { kind: 'other-size', lastSize };
  if (!hasGrown(last, checkpoint, request, view.crypto)) return { kind: 'not-grown-from' };
  return { kind: 'cosign', checkpoint, note };
}

function hasGrown(
  last: TreeHead | undefined,
  next: TreeHead,
  request: AddCheckpoint,
  crypto: ProofCrypto,
): boolean {
  if (next.size === 0 && !sameBytes(next.root, emptyRoot(crypto))) return false;
  if (last === undefined || last.size === 0) return request.hashes.length === 0;
  return isConsistent(last, next, request.hashes, crypto);
}
