/** Randomness as a parameter: the platform's generator in life, a seeded one in tests. */

import type { Bytes } from './bytes.ts';

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

/** `length` fresh random bytes. */
export type RandomBytes = (length: number) => Bytes;

/** The platform's cryptographic generator. */
export const systemRandom: RandomBytes = (length) => {
  const bytes = new Uint8Array(length);
  crypto.getRandomValues(bytes);
  return bytes;
};
