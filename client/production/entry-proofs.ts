/** Fetches the proofs of a production: grant, use and roster, under one countersigned head. */

import { fromUtf8 } from '@countersign/base/bytes.ts';
import { BrokenTile } from '@countersign/proof/tile-reader.ts';
import { formatTlogProof } from '@countersign/proof/writing/note-texts.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { Fetch } from '../platform.ts';
import { trustedHead } from '../receipts/log-head.ts';
import { accessReader } from '../receipts/read-receipts.ts';
import type { Trust } from '../trust/trust-file.ts';
import type { OpenedDisclosure } from './production-input.ts';

/** Where the entries of a disclosure stand in the access log. */
export type DisclosurePlaces = { readonly grant: number; readonly used: number };

/** Reads and checks them in the log itself; throws `proof-invalid` for a log that does not fit. */
export async function entryProofs(
  { grant, used }: DisclosurePlaces,
  { trust, fetch }: { readonly trust: Trust; readonly fetch: Fetch },
): Promise<OpenedDisclosure['proofs']> {
  const { reader } = accessReader(trust, fetch);
  try {
    const { head } = await trustedHead(reader, trust, undefined);
    const proofOf = async (index: number) => {
      const extra = await reader.entry(index, head);
      const hashes = await reader.inclusionProof(index, head);
      return { extra, text: formatTlogProof({ extra, index, hashes, checkpoint: head.note }) };
    };
    const granted = await proofOf(grant);
    const leaf = parseAccessLeaf(fromUtf8(granted.extra));
    if (leaf?.kind !== 'grant') throw new Problem('proof-invalid');
    const roster = await proofOf(leaf.roster);
    return { grant: granted.text, used: (await proofOf(used)).text, roster: roster.text };
  } catch (error) {
    throw error instanceof BrokenTile ? new Problem('proof-invalid') : error;
  }
}
