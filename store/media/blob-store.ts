/** The blob store: pieces of ciphertext by the hash of their bytes, in a folder or a bucket. */

import type { Bytes } from '@countersign/base/bytes.ts';

/**
 * Names are the SHA-256 of the bytes in lower-case hex: the same name is always the same bytes, so
 * that writing twice is no harm and nothing is ever overwritten by something else.
 */
export type BlobStore = {
  /** Resolves once the bytes survive a crash. */
  put(name: string, bytes: Bytes): Promise<void>;
  /** The bytes, or `undefined` where there are none. */
  read(name: string): Promise<Bytes | undefined>;
  /** What is not there is removed already. */
  remove(name: string): Promise<void>;
};

/** Whether a text is a name of a blob; nothing else ever becomes a path. */
export function isBlobName(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}
