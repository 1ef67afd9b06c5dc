/** Checks one log from a fresh download: signatures, every tile and entry, and its growth. */

import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { CosignedHead, HeadRefusal } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { BrokenTile, TileReader, type FetchPath } from '@countersign/proof/tile-reader.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import type { Findings } from './finding.ts';
import { headAgeMaxMs, stepEntries } from './limits.ts';
import type { SeenHead, SeenHeads } from './seen-heads.ts';
import type { Trust } from './trust-file.ts';

/** Which log to check, from where, and what is already known of it. */
export type LogCheck = {
  readonly origin: string;
  readonly trust: Trust;
  readonly fetch: FetchPath;
  readonly seen: SeenHeads;
  readonly nowMs: number;
  readonly findings: Findings;
  /** Takes the entries, each tied to the head, in order. */
  readonly onEntries: (entries: readonly Bytes[], firstIndex: number) => void;
};

/** A log that was checked; `undefined` parts mean that the check did not get that far. */
export type CheckedLog = {
  readonly origin: string;
  readonly head: CosignedHead | undefined;
  /** The head verified an earlier time, if this log had been seen. */
  readonly before: SeenHead | undefined;
};

const refusals: Record<HeadRefusal, string> = {
  'malformed-note': 'the checkpoint is not a signed note',
  'malformed-checkpoint': 'the signed note is not a checkpoint',
  'other-log': 'the checkpoint is of another log',
  'unknown-log': 'the checkpoint is of a log that the trust file does not name',
  'log-signature-missing': 'the checkpoint lacks the signature of the log',
  'log-signature-bad': 'the signature of the log on the checkpoint is false',
  'cosignature-bad': 'the cosignature of a witness on the checkpoint is false',
  'quorum-missing': 'the checkpoint lacks the cosignatures that the trust file asks for',
};

/** Why a checkpoint is not believed, in words. */
export function refusalInWords(reason: HeadRefusal): string {
  return refusals[reason];
}

/** Downloads and checks a whole log; findings tell what broke. Throws Unreachable and the like. */
export async function checkLog(check: LogCheck): Promise<CheckedLog> {
  const { origin, trust, fetch, findings, seen, nowMs } = check;
  const vkey = trust.policy.logs.find((log) => log.vkey.name === origin)?.vkey;
  const name = vkey === undefined ? origin : formatVkey(vkey);
  const before = seen.last(name);
  const reader = new TileReader({ fetch, policy: trust.policy, crypto, origin });
  try {
    const head = await reader.checkpoint();
    if (head.kind === 'refused') {
      findings.breaks('checkpoint', refusals[head.reason]);
      return { origin, head: undefined, before };
    }
    const grew = await checkGrowth(reader, head, before, findings);
    const ageMs = nowMs - head.quorumTimeMs;
    if (ageMs > headAgeMaxMs) {
      findings.notes('checkpoint', `was last cosigned ${Math.round(ageMs / 60_000)} minutes ago`);
    }
    await readEntries(reader, head, check);
    if (grew) seen.remember(name, head, nowMs);
    return { origin, head, before };
  } catch (error) {
    if (!(error instanceof BrokenTile)) throw error;
    findings.breaks(error.path, faults[error.fault]);
    return { origin, head: undefined, before };
  }
}

const faults: Record<BrokenTile['fault'], string> = {
  missing: 'the file is missing',
  malformed: 'the file is not in its format: cut short, too long, or changed',
  'not-in-tree': 'the file does not belong to the signed tree: it has been changed',
};

async function checkGrowth(
  reader: TileReader,
  head: CosignedHead,
  before: SeenHead | undefined,
  findings: Findings,
): Promise<boolean> {
  if (before === undefined) return true;
  if (before.size > head.size) {
    const what = `the log went back: it had ${before.size} entries on ${before.seenAt}, `;
    findings.breaks('checkpoint', `${what}and now has ${head.size}`);
    return false;
  }
  if (sameBytes(await reader.rootAt(before.size, head), before.root)) return true;
  const what = `the log was rewritten: its first ${before.size} entries are not those of `;
  findings.breaks('checkpoint', `${what}${before.seenAt}`);
  return false;
}

async function readEntries(
  reader: TileReader,
  head: CosignedHead,
  { onEntries }: LogCheck,
): Promise<void> {
  // Even an empty log has a root to be checked.
  await reader.edge(head);
  for (let at = 0; at < head.size; at += stepEntries) {
    onEntries(await reader.entries(at, Math.min(at + stepEntries, head.size), head), at);
  }
}
