/** Grows a tree by new leaves, purely: which tiles change, and what the root becomes. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';
import { edgeRoot, perfectRoot } from '@countersign/proof/merkle-ranges.ts';
import type { ProofCrypto } from '@countersign/proof/proof-crypto.ts';
import { tileWidth } from '@countersign/proof/tiles.ts';

/** The right edge of a tree: at each tile level, the hashes of its partial tile. */
export type TreeEdge = { readonly size: number; readonly levels: readonly (readonly Bytes[])[] };

/** A tile that a growth writes, full or partial. */
export type GrownTile = {
  readonly level: number;
  readonly index: number;
  readonly hashes: readonly Bytes[];
};

/** What a growth leads to. */
export type Growth = {
  readonly edge: TreeEdge;
  readonly head: TreeHead;
  readonly tiles: readonly GrownTile[];
};

/** The edge of the empty tree. */
export const emptyEdge: TreeEdge = { size: 0, levels: [] };

/** Appends leaf hashes to a tree known by its edge. */
export function growTree(edge: TreeEdge, leaves: readonly Bytes[], crypto: ProofCrypto): Growth {
  const levels = edge.levels.map((hashes) => [...hashes]);
  const touched = new Set<number>();
  const tiles: GrownTile[] = [];
  const size = edge.size + leaves.length;
  const indexes = levels.map((_, level) => Math.floor(edge.size / tileWidth ** (level + 1)));
  const push = (level: number, hash: Bytes): void => {
    const hashes = (levels[level] ??= []);
    const index = (indexes[level] ??= 0);
    touched.add(level);
    if (hashes.push(hash) < tileWidth) return;
    tiles.push({ level, index, hashes: [...hashes] });
    indexes[level] = index + 1;
    push(level + 1, perfectRoot(hashes.splice(0), crypto));
  };
  for (const leaf of leaves) push(0, leaf);
  for (const level of touched) {
    const hashes = levels[level] ?? [];
    if (hashes.length > 0) tiles.push({ level, index: indexes[level] ?? 0, hashes: [...hashes] });
  }
  const root = edgeRoot(size, (level) => levels[level] ?? [], crypto);
  return { edge: { size, levels }, head: { size, root }, tiles };
}
