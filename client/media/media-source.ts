/** Where a file's bytes come from: read part by part, so that a large one is never held whole. */

import type { Bytes } from '@countersign/base/bytes.ts';

/** A file as far as uploading needs it. */
export type MediaSource = {
  readonly bytes: number;
  /** The bytes from one place up to another; the same whenever they are asked for. */
  read(from: number, to: number): Promise<Bytes>;
};

/** The part of a browser's `Blob` that this uses. */
export type BlobLike = {
  readonly size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

/** A file that the browser holds. */
export function sourceOfBlob(blob: BlobLike): MediaSource {
  return {
    bytes: blob.size,
    read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
  };
}

/** A file that is in memory. */
export function sourceOfBytes(bytes: Bytes): MediaSource {
  return { bytes: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}
