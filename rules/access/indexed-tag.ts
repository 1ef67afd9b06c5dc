/** Which entries of the access log stand in its tag index, and under which tag. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { parseAccessLeaf } from './access-leaf.ts';

/** Bytes of an access tag: the output of HMAC-SHA256, or as many random ones. */
const tagBytes = 32;

/** The tag of a grant, reveal or notice; `undefined` for an entry that the index leaves out. */
export function indexedTag(entry: Uint8Array): Bytes | undefined {
  let text: string;
  try {
    text = fromUtf8(entry);
  } catch {
    return undefined;
  }
  const leaf = parseAccessLeaf(text);
  if (leaf?.kind !== 'grant' && leaf?.kind !== 'reveal' && leaf?.kind !== 'notice') {
    return undefined;
  }
  const tag = fromBase64url(leaf.tag);
  return tag?.length === tagBytes ? tag : undefined;
}
