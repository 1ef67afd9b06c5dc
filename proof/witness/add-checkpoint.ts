/** The request by which a log asks a witness to cosign (C2SP tlog-witness, add-checkpoint). */

import { base64, fromBase64 } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseDecimal } from '../checkpoint.ts';
import { hashBytes, proofHashesMax } from '../merkle.ts';

/** The size the witness last cosigned, the growth since, and the checkpoint to cosign. */
export type AddCheckpoint = {
  readonly oldSize: number;
  readonly hashes: readonly Bytes[];
  /** The checkpoint note, verbatim. */
  readonly note: string;
};

/** Longest request body that a witness reads, in bytes. */
export const addCheckpointBytesMax = 70_000;

/** Content type of a 409 body, which holds the witness's own last size. */
export const sizeContentType = 'text/x.tlog.size';

/** The body of a request. */
export function formatAddCheckpoint(request: AddCheckpoint): string {
  const lines = [`old ${request.oldSize}`, ...request.hashes.map(base64)];
  return `${lines.join('\n')}\n\n${request.note}`;
}

/** The request of a body; `undefined` when malformed. */
export function parseAddCheckpoint(body: string): AddCheckpoint | undefined {
  const split = body.indexOf('\n\n');
  if (split < 0) return undefined;
  const [head = '', ...proof] = body.slice(0, split).split('\n');
  const oldSize = head.startsWith('old ') ? parseDecimal(head.slice(4)) : undefined;
  if (oldSize === undefined || proof.length > proofHashesMax) return undefined;
  const hashes: Bytes[] = [];
  for (const line of proof) {
    const hash = fromBase64(line);
    if (hash?.length !== hashBytes) return undefined;
    hashes.push(hash);
  }
  return { oldSize, hashes, note: body.slice(split + 2) };
}
