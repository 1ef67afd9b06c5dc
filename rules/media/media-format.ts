/** The form of encrypted media at rest: its header, its pieces, and the address of the whole. */

import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';

/** What an attachment is to the person who looks at it. */
export const mediaKinds = ['photo', 'video', 'voice', 'file'] as const;

/** One of the four. */
export type MediaKind = (typeof mediaKinds)[number];

/** Bytes of every piece but the last: one sealed chunk, the first one behind the header. */
export const pieceBytes = 262_144;

/** Bytes that AES-256-GCM adds to a chunk. */
export const tagBytes = 16;

/** Bytes of the key commitment in the header. */
export const commitmentBytes = 32;

const magic = utf8('CSMEDIA1');

/** Bytes of the header: magic, commitment, u64 length of the plain file. */
export const headerBytes = magic.length + commitmentBytes + 8;

/** Most attachments of one message, whatever the pack says. */
export const albumItemsMax = 9;

/** Largest file that the format is used for, whatever the pack says: 1 GiB. */
export const mediaBytesMax = 1_073_741_824;

/** The header of a file; every chunk names it, so that none is moved to another file. */
export function formatMediaHeader(commitment: Uint8Array, plainBytes: number): Bytes {
  return concat(magic, commitment, new ByteWriter(8).u64(plainBytes).done());
}

/** Plain bytes that a chunk holds, when it is full. */
export function chunkRoom(chunk: number): number {
  return pieceBytes - tagBytes - (chunk === 0 ? headerBytes : 0);
}

/** Where a chunk begins in the plain file. */
export function chunkStart(chunk: number): number {
  return chunk === 0 ? 0 : chunkRoom(0) + (chunk - 1) * chunkRoom(1);
}

/** Chunks of a plain file of this length; each is one piece. */
export function chunksOf(plainBytes: number): number {
  const behindFirst = Math.max(0, plainBytes - chunkRoom(0));
  return 1 + Math.ceil(behindFirst / chunkRoom(1));
}

/** Bytes of the encrypted file. */
export function sealedBytesOf(plainBytes: number): number {
  return plainBytes + headerBytes + chunksOf(plainBytes) * tagBytes;
}

/** Pieces of an encrypted file of this length. */
export function piecesOf(sealedBytes: number): number {
  return Math.ceil(sealedBytes / pieceBytes);
}

/** Bytes of one piece of an encrypted file of this length. */
export function pieceLength(sealedBytes: number, piece: number): number {
  return Math.min(pieceBytes, sealedBytes - piece * pieceBytes);
}

/**
 * What SHA-256 makes the address of: the SHA-256 of every piece in order, so that each piece is
 * checked as it comes and the address still stands for all of them.
 */
export function addressText(digests: readonly Uint8Array[]): Bytes {
  return concat(utf8('countersign/media/v1\0'), ...digests);
}

/** Plain bytes in an encrypted file of this length; below 1 where it is no such file. */
export function plainBytesOf(sealedBytes: number): number {
  return sealedBytes - headerBytes - piecesOf(sealedBytes) * tagBytes;
}
