/** Judges a checkpoint by a trust policy: is it the log's, has the quorum cosigned, and when. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { checkKey } from './cosignature.ts';
import type { ProofCrypto } from './proof-crypto.ts';
import { parseSignedNote, type SignedNote } from './signed-note.ts';
import { quorumTime, type TrustPolicy } from './trust-policy.ts';

/** A tree head that the policy's quorum stands behind. */
export type CosignedHead = {
  readonly kind: 'cosigned';
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
  /** The quorum-th newest cosignature, in ms since 1970; -Infinity if the policy asks for none. */
  readonly quorumTimeMs: number;
  /** Who cosigned, by the policy's names, each with its time. */
  readonly cosigners: readonly { readonly name: string; readonly timeMs: number }[];
  /** The note itself, as checked. */
  readonly note: string;
};

/** Why a checkpoint is not believed. */
export type HeadRefusal =
  | 'malformed-note'
  | 'malformed-checkpoint'
  | 'other-log'
  | 'unknown-log'
  | 'log-signature-missing'
  | 'log-signature-bad'
  | 'cosignature-bad'
  | 'quorum-missing';

/** Outcome of judging a checkpoint. */
export type CheckedHead = CosignedHead | { readonly kind: 'refused'; readonly reason: HeadRefusal };

/** What is judged, and by what. */
export type HeadCheck = {
  readonly note: string;
  readonly policy: TrustPolicy;
  readonly crypto: ProofCrypto;
  /** The one log this must be about; without it, any log of the policy will do. */
  readonly origin?: string;
};

/** Judges one checkpoint note. */
export function checkCheckpoint(check: HeadCheck): CheckedHead {
  const note = parseSignedNote(check.note);
  if (note === undefined) return { kind: 'refused', reason: 'malformed-note' };
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint === undefined) return { kind: 'refused', reason: 'malformed-checkpoint' };
  const { origin, size, root } = checkpoint;
  if (check.origin !== undefined && check.origin !== origin) {
    return { kind: 'refused', reason: 'other-log' };
  }
  const reason = checkLogSignature(note, origin, check) ?? checkQuorum(note, check);
  if (typeof reason === 'string') return { kind: 'refused', reason };
  return { kind: 'cosigned', origin, size, root, ...reason, note: check.note };
}

function checkLogSignature(
  note: SignedNote,
  origin: string,
  { policy, crypto }: HeadCheck,
): HeadRefusal | undefined {
  const keys = policy.logs.filter((log) => log.vkey.name === origin);
  if (keys.length === 0) return 'unknown-log';
  const verdicts = keys.map((log) => checkKey(note, log.vkey, crypto).kind);
  if (verdicts.includes('bad')) return 'log-signature-bad';
  return verdicts.includes('signed') ? undefined : 'log-signature-missing';
}

function checkQuorum(
  note: SignedNote,
  { policy, crypto }: HeadCheck,
): HeadRefusal | Pick<CosignedHead, 'quorumTimeMs' | 'cosigners'> {
  const cosigners: { name: string; timeMs: number }[] = [];
  for (const { name, vkey } of policy.witnesses) {
    const verdict = checkKey(note, vkey, crypto);
    if (verdict.kind === 'absent') continue;
    if (verdict.kind === 'bad' || verdict.timeS === undefined) return 'cosignature-bad';
    cosigners.push({ name, timeMs: verdict.timeS * 1000 });
  }
  const times = new Map(cosigners.map(({ name, timeMs }) => [name, timeMs]));
  const quorumTimeMs = quorumTime(policy.quorum, (witness) => times.get(witness.name));
  return quorumTimeMs === undefined ? 'quorum-missing' : { quorumTimeMs, cosigners };
}
