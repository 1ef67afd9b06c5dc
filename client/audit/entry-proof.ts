/** One entry with its proof as a file, for an auditor to carry away. */

import { BrokenTile } from '@countersign/proof/tile-reader.ts';
import { formatTlogProof } from '@countersign/proof/writing/note-texts.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { Fetch } from '../platform.ts';
import { trustedHead } from '../receipts/log-head.ts';
import { accessReader } from '../receipts/read-receipts.ts';
import type { Trust } from '../trust/trust-file.ts';

/** C2SP tlog-proof, with the entry itself in its `extra` line; throws as reading an audit does. */
export async function entryProof(
  index: number,
  by: { readonly trust: Trust; readonly fetch: Fetch; readonly seenNote: string | undefined },
): Promise<string> {
  const { reader } = accessReader(by.trust, by.fetch);
  try {
    const { head } = await trustedHead(reader, by.trust, by.seenNote);
    const extra = await reader.entry(index, head);
    const hashes = await reader.inclusionProof(index, head);
    return formatTlogProof({ extra, index, hashes, checkpoint: head.note });
  } catch (error) {
    throw error instanceof BrokenTile ? new Problem('proof-invalid') : error;
  }
}
