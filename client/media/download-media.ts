/** Downloads one file: every chunk checked as it comes, the whole before anything is shown. */

import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { pieceBytes, sealedBytesOf } from '@countersign/rules/media/media-format.ts';
import { piecesPerRead } from '../limits.ts';
import { ChunkCipher, DamagedMedia } from './chunk-cipher.ts';
import { addressOf, digestOf } from './media-door.ts';
import { persist, Stopped, type StopSign, type UploadPorts } from './upload-media.ts';

/** Reads ciphertext from one byte up to another. */
export type ReadRange = (range: { from: number; to: number }) => Promise<Bytes>;

/** What a download works with. */
export type DownloadPorts = Pick<UploadPorts, 'platform' | 'whenOnline'>;

/** What is fetched, and who is told how far it is. */
export type Download = {
  readonly attachment: Pick<Attachment, 'key' | 'address' | 'bytes'>;
  readonly read: ReadRange;
  readonly stop: StopSign;
  /** Plain bytes that are here. */
  readonly onProgress: (bytes: number) => void;
};

/**
 * The plain file in parts. Goes on by itself when the line was lost; throws DamagedMedia for
 * anything but the very file that the message names, Stopped, or the edge's refusal.
 */
export async function downloadMedia(ports: DownloadPorts, download: Download): Promise<Bytes[]> {
  const { key, address, bytes } = download.attachment;
  const cipher = await ChunkCipher.of(key, bytes);
  const sealedBytes = sealedBytesOf(bytes);
  const digests: Bytes[] = [];
  const plain: Bytes[] = [];
  let done = 0;
  while (digests.length < cipher.chunks) {
    const from = digests.length * pieceBytes;
    const to = Math.min(sealedBytes, from + piecesPerRead * pieceBytes);
    const part = await persist(ports, download.stop, () => download.read({ from, to }));
    if (part.length !== to - from) throw new DamagedMedia();
    for (let at = 0; at < part.length; at += pieceBytes) {
      if (download.stop.isStopped) throw new Stopped();
      const piece = part.subarray(at, at + pieceBytes);
      const opened = await cipher.open(digests.length, piece);
      digests.push(await digestOf(piece));
      plain.push(opened);
      done += opened.length;
      download.onProgress(done);
    }
  }
  // Not only what its key opens, but the very ciphertext that the sender meant.
  if (!sameBytes(await addressOf(digests), address)) throw new DamagedMedia();
  return plain;
}
