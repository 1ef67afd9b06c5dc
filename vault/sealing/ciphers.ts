/** The one file that calls ciphers: AES-256-GCM, HKDF, HMAC and hashes, only over KeyObjects. */

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  randomFillSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const poolBytes = 8_192;

let pool = new Uint8Array(0);
let poolAt = 0;

/** The system's generator, filled in bulk because a call for each nonce costs more than sealing. */
export const pooledRandom: RandomBytes = (length) => {
  if (length > poolBytes) return randomFillSync(new Uint8Array(length));
  if (poolAt + length > pool.length) {
    pool = randomFillSync(new Uint8Array(poolBytes));
    poolAt = 0;
  }
  poolAt += length;
  // A copy: a view would keep, and show to its holder, the other secrets of the pool.
  const bytes = pool.slice(poolAt - length, poolAt);
  pool.fill(0, poolAt - length, poolAt);
  return bytes;
};

/** A key out of raw bytes, which are overwritten. */
export function takeKey(raw: Uint8Array): KeyObject {
  const key = createSecretKey(raw);
  raw.fill(0);
  return key;
}

/** What a ciphertext is bound to. */
export type SealedWith = { readonly nonce: Uint8Array; readonly aad: Uint8Array };

/** Ciphertext ‖ tag. The nonce must be fresh for the key. */
export function seal(key: KeyObject, by: SealedWith, plain: Uint8Array): Bytes {
  const cipher = createCipheriv(algorithm, key, by.nonce).setAAD(by.aad);
  const body = cipher.update(plain);
  // GCM's `final` is always empty; it only closes the tag.
  cipher.final();
  return concat(body, cipher.getAuthTag());
}

/** The plaintext; `undefined` when it does not authenticate. */
export function open(key: KeyObject, by: SealedWith, sealed: Uint8Array): Bytes | undefined {
  const end = sealed.length - tagBytes;
  if (end < 0) return undefined;
  const decipher = createDecipheriv(algorithm, key, by.nonce, { authTagLength: tagBytes });
  decipher.setAAD(by.aad).setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
    return plain as Uint8Array as Bytes;
  } catch {
    plain.fill(0);
    return undefined;
  }
}

/** Nonce ‖ ciphertext ‖ tag, under a random nonce. */
export function sealBox(
  by: { readonly key: KeyObject; readonly aad: Uint8Array; readonly random: RandomBytes },
  plain: Uint8Array,
): Bytes {
  const nonce = by.random(nonceBytes);
  return concat(nonce, seal(by.key, { nonce, aad: by.aad }, plain));
}

/** The plaintext of a box; `undefined` when it does not authenticate. */
export function openBox(key: KeyObject, aad: Uint8Array, box: Uint8Array): Bytes | undefined {
  if (box.length < nonceBytes + tagBytes) return undefined;
  return open(key, { nonce: box.subarray(0, nonceBytes), aad }, box.subarray(nonceBytes));
}

/** HKDF-SHA256. */
export function derive(by: {
  readonly ikm: Uint8Array | KeyObject;
  readonly salt: Uint8Array;
  readonly info: string;
  readonly length: number;
}): Bytes {
  return new Uint8Array(hkdfSync('sha256', by.ikm, by.salt, utf8(by.info), by.length));
}

/** HMAC-SHA256. */
export function mac(key: KeyObject, message: Uint8Array): Bytes {
  return new Uint8Array(createHmac('sha256', key).update(message).digest());
}

/** Equality in constant time. */
export function sameMac(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** SHA-256. */
export function sha256(bytes: Uint8Array): Bytes {
  return new Uint8Array(hash('sha256', bytes, 'buffer'));
}
