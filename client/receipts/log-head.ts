/** The head a device goes by: never older than one it has seen, never of another history. */

import { sameBytes } from '@countersign/base/bytes.ts';
import { checkCheckpoint, type CosignedHead } from '@countersign/proof/cosigned-head.ts';
import type { TileReader } from '@countersign/proof/tile-reader.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { nobleProofCrypto as crypto } from '../trust/noble-proof-crypto.ts';
import type { Trust } from '../trust/trust-file.ts';

/** The head to go by, and the older one that was served instead, if it was. */
export type HeadLook = {
  readonly head: CosignedHead;
  readonly servedOlder: CosignedHead | undefined;
  /** Whether the remembered head was believed, and with it what was found under it. */
  readonly remembers: boolean;
};

/**
 * Two countersigned heads of one log that cannot both be true: whoever sees them has the proof
 * that its operator and a quorum of its witnesses lied to somebody.
 */
export class ForkedLog extends Problem {
  /** Both signed notes, which anybody can judge. */
  readonly notes: readonly [seen: string, served: string];

  constructor(seen: CosignedHead, served: CosignedHead) {
    super('log-inconsistent');
    this.notes = [seen.note, served.note];
  }
}

/** Judges what is served by what was seen. Throws ForkedLog, or `log-not-countersigned`. */
export async function trustedHead(
  reader: TileReader,
  trust: Trust,
  seenNote: string | undefined,
): Promise<HeadLook> {
  const served = await reader.checkpoint();
  if (served.kind === 'refused') throw new Problem('log-not-countersigned');
  const seen = seenNote === undefined ? undefined : seenHead(seenNote, trust);
  if (seen === undefined) return { head: served, servedOlder: undefined, remembers: false };
  const [older, newer] = served.size < seen.size ? [served, seen] : [seen, served];
  const grown = await reader.rootAt(older.size, newer);
  if (!sameBytes(grown, older.root)) throw new ForkedLog(seen, served);
  const isOlder = served.size < seen.size;
  return {
    head: isOlder ? seen : served,
    servedOlder: isOlder ? served : undefined,
    remembers: true,
  };
}

/** A remembered note counts only while the policy still stands behind it. */
function seenHead(note: string, { policy, accessOrigin }: Trust): CosignedHead | undefined {
  const judged = checkCheckpoint({ note, policy, origin: accessOrigin, crypto });
  return judged.kind === 'cosigned' ? judged : undefined;
}
