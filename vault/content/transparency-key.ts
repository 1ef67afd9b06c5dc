/**
 * Transparency keys: one per account, wrapped for the edge to keep, from which its tags are made.
 */

import type { KeyObject } from 'node:crypto';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { accessTagPreimage } from '@countersign/rules/access-leaf.ts';
import { bytesOfId, type AccountId } from '@countersign/rules/ids.ts';
import { derive, mac, sealBox, takeKey } from '../sealing/ciphers.ts';
import type { RegionKeys } from './region-keys.ts';

/** A fresh key, wrapped and bound to its account. */
export function makeTransparencyKey(
  account: AccountId,
  keys: RegionKeys,
  random: RandomBytes,
): Bytes {
  return keys.seal('accounts', bytesOfId(account), random(32));
}

/** The raw key; throws `record-damaged`. */
export function openTransparencyKey(account: AccountId, wrapped: Bytes, keys: RegionKeys): Bytes {
  return keys.open('accounts', bytesOfId(account), wrapped);
}

/** The account's i-th access tag. */
export function accessTag(transparencyKey: KeyObject, i: number): Bytes {
  return mac(transparencyKey, accessTagPreimage(i));
}

/** The envelope of a grant for the account: nonce ‖ ciphertext, under a key of this tag alone. */
export function sealEnvelope(
  transparencyKey: KeyObject,
  content: { readonly tag: Bytes; readonly text: string },
  random: RandomBytes,
): Bytes {
  const info = 'countersign/envelope/v1';
  const key = takeKey(derive({ ikm: transparencyKey, salt: content.tag, info, length: 32 }));
  return sealBox({ key, aad: new Uint8Array(0), random }, utf8(content.text));
}
