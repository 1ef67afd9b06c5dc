/** A random sample that nobody can steer and everybody can draw again: by hashes of a seed. */

import { hex, utf8 } from '@countersign/base/bytes.ts';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * Of all these entries the `count` whose SHA-256 over `countersign/sample/v1`, seed and index is
 * the smallest, as base-16 text; in the order of the draw.
 */
export function randomSample(
  entries: readonly number[],
  { seed, count }: { readonly seed: string; readonly count: number },
): readonly number[] {
  const lots = entries.map((entry) => ({ entry, lot: lotOf(seed, entry) }));
  lots.sort((one, other) => (one.lot < other.lot ? -1 : 1));
  return lots.slice(0, count).map(({ entry }) => entry);
}

/** The lot of one entry, for somebody who draws again by hand. */
export function lotOf(seed: string, entry: number): string {
  return hex(sha256(utf8(`countersign/sample/v1\0${seed}\0${entry}`)));
}
