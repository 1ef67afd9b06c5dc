/** Tells what an entry of the access log is: a vault's leaf, the log's own index, or unknown. */

import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { parseAccessLeaf, type AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { parseIndexLeaf, type IndexLeaf } from '@countersign/rules/access/index-leaf.ts';

/** Whatever an entry of the access log may say. */
export type AccessEntry = AccessLeaf | IndexLeaf;

/** The leaf of an entry; `undefined` for kinds and spellings that this verifier does not know. */
export function readAccessEntry(entry: Bytes): AccessEntry | undefined {
  let text: string;
  try {
    text = fromUtf8(entry);
  } catch {
    return undefined;
  }
  return parseAccessLeaf(text) ?? parseIndexLeaf(text);
}
