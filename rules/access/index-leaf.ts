/** The log's own leaf about the tags before it: by it a client finds, or misses, its next tag. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { formatCanonical, parseCanonicalObject } from '@countersign/base/json/canonical-json.ts';
import { fields, oneOf, text, whole, type Fields } from '@countersign/base/json/shape.ts';

const shape = {
  v: oneOf([1]),
  kind: oneOf(['index']),
  /** UTC day on which the index was made, `YYYY-MM-DD`. */
  day: text,
  /** First entry that the index covers: where the one before it ended. */
  from: whole,
  /** End of what it covers: the size of the log when it was made. */
  to: whole,
  /** How many tags the entries from `from` to `to` carry. */
  tags: whole,
  /** base64url root over the 65,536 buckets (see proof/tag-index). */
  root: text,
};

/** No vault signs it: it says nothing that anybody could not compute from the entries. */
export type IndexLeaf = Fields<typeof shape>;

const fits = fields(shape);

/** The index leaf of a logged entry; `undefined` for anything else. */
export function parseIndexLeaf(entry: string): IndexLeaf | undefined {
  const leaf = parseCanonicalObject(entry);
  return fits(leaf) && leaf.from <= leaf.to ? leaf : undefined;
}

/** The entry bytes of an index leaf. */
export function formatIndexLeaf(leaf: IndexLeaf): Bytes {
  return utf8(formatCanonical(leaf));
}
