/** Uploads one file: sealed piece by piece, sent over as many lines as it takes, or stopped. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { chunkRoom, chunkStart, sealedBytesOf } from '@countersign/rules/media/media-format.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { backOffMs } from '../connection/back-off.ts';
import { Unreachable } from '../http/edge-door.ts';
import { piecesAtOnce } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { ChunkCipher, fileKeyBytes } from './chunk-cipher.ts';
import { addressOf, digestOf, type MediaDoor, type MediaPlace } from './media-door.ts';
import type { UploadFacts } from './media-door.ts';
import type { MediaSource } from './media-source.ts';

/** The person stopped it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** A wish to stop, looked at between pieces. */
export type StopSign = { isStopped: boolean };

/** What an upload works with. */
export type UploadPorts = {
  readonly door: Pick<MediaDoor, 'begin' | 'sendPiece' | 'finish'>;
  readonly platform: Pick<Platform, 'random' | 'timers'>;
  whenOnline(): Promise<void>;
};

/** What is uploaded, and who is told how far it is. */
export type Upload = {
  readonly place: MediaPlace;
  readonly facts: Omit<UploadFacts, 'bytes'>;
  readonly source: MediaSource;
  readonly stop: StopSign;
  /** Plain bytes that are at the edge. */
  readonly onProgress: (bytes: number) => void;
};

/**
 * The key and the address, once the edge has all of it. Goes on by itself when the line was lost;
 * throws Stopped, or the Problem that no further try can overcome.
 */
export async function uploadMedia(
  ports: UploadPorts,
  upload: Upload,
): Promise<{ readonly key: Bytes; readonly address: Bytes }> {
  const { place, facts, source } = upload;
  const key = ports.platform.random(fileKeyBytes);
  const cipher = await ChunkCipher.of(key, source.bytes);
  const bytes = sealedBytesOf(source.bytes);
  await persist(ports, upload.stop, () => ports.door.begin(place, { ...facts, bytes }));
  const digests: Bytes[] = [];
  let next = 0;
  let done = 0;
  const carry = async (): Promise<void> => {
    while (next < cipher.chunks) {
      const piece = next++;
      // Sealed once and kept until it is there: no nonce is used for two plaintexts.
      const plain = await readChunk(source, piece);
      const sealed = await cipher.seal(piece, plain);
      digests[piece] = await digestOf(sealed);
      await persist(ports, upload.stop, () => ports.door.sendPiece(place, piece, sealed));
      done += plain.length;
      upload.onProgress(done);
    }
  };
  try {
    await Promise.all(Array.from({ length: piecesAtOnce }, carry));
  } catch (error) {
    // The other carriers end at their next piece.
    next = cipher.chunks;
    throw error;
  }
  const address = await addressOf(digests);
  await persist(ports, upload.stop, () => ports.door.finish(place, address));
  return { key, address };
}

async function readChunk(source: MediaSource, chunk: number): Promise<Bytes> {
  const from = chunkStart(chunk);
  const to = Math.min(source.bytes, from + chunkRoom(chunk));
  const plain = await source.read(from, to);
  // The file was changed or taken away while it was being read.
  if (plain.length !== to - from) throw new Problem('not-found');
  return plain;
}

/** Refusals that a later try can overcome. */
const passing = ['busy', 'rate-limited', 'database-unavailable', 'internal'];

/** Tries that are refused, not lost, before that is the answer. */
const refusedMax = 8;

/** The same call until it is answered; the line may be away for as long as it likes. */
export async function persist<Answer>(
  {
    platform,
    whenOnline,
  }: Pick<UploadPorts, 'whenOnline'> & {
    readonly platform: Pick<Platform, 'random' | 'timers'>;
  },
  stop: StopSign,
  call: () => Promise<Answer>,
): Promise<Answer> {
  let refused = 0;
  for (let tries = 0; ; tries++) {
    await whenOnline();
    if (stop.isStopped) throw new Stopped();
    try {
      return await call();
    } catch (error) {
      if (stop.isStopped) throw new Stopped();
      const isPassing = error instanceof Problem && passing.includes(error.code);
      if (isPassing && ++refused >= refusedMax) throw error;
      if (!isPassing && !(error instanceof Unreachable)) throw error;
    }
    const waitMs = backOffMs(tries, (platform.random(1)[0] ?? 0) / 255);
    await new Promise<void>((resolve) => void platform.timers.set(resolve, waitMs));
  }
}
