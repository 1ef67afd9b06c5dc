/** Transparency keys: one per account, derived in the vault, from which its tags are made. */

import type { KeyObject } from 'node:crypto';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { accessTagPreimage } from '@countersign/rules/access/access-leaf.ts';
import { bytesOfId, type AccountId } from '@countersign/rules/ids.ts';
import { derive, mac, sealBox, takeKey } from '../sealing/ciphers.ts';
import type { RegionKeys } from './region-keys.ts';

/**
 * The raw key of an account: always the same, whatever the edge keeps or forgets, so that no
 * opening can be tagged under another key than the account looks with.
 */
export function transparencyKeyOf(account: AccountId, keys: RegionKeys): Bytes {
  const info = 'countersign/transparency-key/v1';
  return derive({ ikm: keys.accountsKey(), salt: bytesOfId(account), info, length: 32 });
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
