/** Checks an upload before it is a package: whole, as announced, and encrypted to its keys. */

import { createHash } from 'node:crypto';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { ageHeadBytesMax, ageKeyKinds } from '@countersign/rules/production/age-header.ts';
import { judgeRecipient } from '@countersign/rules/production/age-recipient.ts';
import type { Database } from '@countersign/store/database.ts';
import {
  pieceSizes,
  readPiece,
  type Production,
} from '@countersign/store/productions/productions.ts';

/** How it came out. */
export type CheckedUpload =
  | { readonly kind: 'whole' }
  | {
      readonly kind: 'refused';
      readonly why: 'upload-unfinished' | 'upload-damaged' | 'not-encrypted';
    };

/** Reads every piece once; nobody may add one meanwhile. */
export async function checkUpload(db: Database, production: Production): Promise<CheckedUpload> {
  const { production_id: id, pieces, bytes, sha256, recipients } = production;
  const sizes = await pieceSizes(db, id);
  if (sizes.length !== pieces) return { kind: 'refused', why: 'upload-unfinished' };
  const hash = createHash('sha256');
  let head: Bytes = new Uint8Array(0);
  let length = 0;
  for (let piece = 0; piece < pieces; piece++) {
    const part = await readPiece(db, id, piece);
    if (part === undefined) return { kind: 'refused', why: 'upload-unfinished' };
    hash.update(part);
    length += part.length;
    if (head.length < ageHeadBytesMax) head = concat(head, part.subarray(0, ageHeadBytesMax));
  }
  if (length !== bytes || hash.digest('hex') !== sha256) {
    return { kind: 'refused', why: 'upload-damaged' };
  }
  const kinds = ageKeyKinds(head)?.toSorted();
  const named = recipients.map((one) => judgeRecipient(one).kind).toSorted();
  const isForThem = kinds !== undefined && kinds.join() === named.join();
  return isForThem ? { kind: 'whole' } : { kind: 'refused', why: 'not-encrypted' };
}
