/** Session tokens: random, shown once, and kept only as a hash. */

import { createHash } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';

const tokenBytes = 32;

/** A fresh token and the hash to keep. */
export function newToken(random: RandomBytes): { token: string; hash: Bytes } {
  const bytes = random(tokenBytes);
  return { token: base64url(bytes), hash: sha256(bytes) };
}

/** The hash of a shown token; `undefined` for what cannot be one. */
export function hashOfToken(token: string): Bytes | undefined {
  const bytes = fromBase64url(token);
  return bytes?.length === tokenBytes ? sha256(bytes) : undefined;
}

/** SHA-256. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Bytes {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
