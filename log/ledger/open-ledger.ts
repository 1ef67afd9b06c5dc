/** Finds where a log stands at start: what was signed decides, files only have to bear it out. */

import { emptyRoot } from '@countersign/proof/merkle-ranges.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import { nodesAtLevel, tileWidth } from '@countersign/proof/tiles.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { signHead, type LedgerParts, type Standing } from './ledger.ts';
import type { SignedHead } from './signed-heads.ts';
import type { TileFiles } from './tile-files.ts';
import { emptyEdge } from './tree-growth.ts';

/**
 * The standing of a log: its signed head, with files that make that root. Throws BrokenTile when
 * files are missing or changed, and Error when tiles are there but no signed head is: to go on
 * from an empty tree would be to sign a second history.
 */
export async function findStanding(
  parts: Pick<LedgerParts, 'log' | 'signer' | 'heads' | 'files'>,
  policy: TrustPolicy,
): Promise<Standing> {
  const { log, signer, heads, files } = parts;
  const head = heads.head(log);
  // Signed anew: the same head under today's keys, which may be more than those of its time.
  if (head !== undefined) return readStanding(signHead(head, signer), files, policy);
  if (files.inUse) throw new Error(`the ${log} log has tiles but its signed head is gone`);
  const first = signHead({ size: 0, root: emptyRoot(crypto) }, signer);
  heads.begin(log, first);
  return { head: first, edge: emptyEdge, openBundle: [] };
}

async function readStanding(
  head: SignedHead,
  files: TileFiles,
  policy: TrustPolicy,
): Promise<Standing> {
  const reader = new TileReader({ fetch: (path) => files.read(path), policy, crypto });
  const edge = await reader.edge(head);
  const levels = [];
  for (let level = 0; nodesAtLevel(head.size, level) > 0; level++) {
    levels.push(edge.get(level) ?? []);
  }
  const open = head.size - (head.size % tileWidth);
  const openBundle = await reader.entries(open, head.size, head);
  return { head, edge: { size: head.size, levels }, openBundle };
}
