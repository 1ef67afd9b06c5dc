/** The piece door: raw bytes of an upload, on disk under their hash before they count as here. */

import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hex, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import { pieceBytes, pieceLength } from '@countersign/rules/media/media-format.ts';
import { heldMediaPiece, keepMediaPiece } from '@countersign/store/media/uploads.ts';
import { mediaPiecePath, pieceParams } from '@countersign/wire/http/media-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { demandSession } from '../sessions/sign-in-session.ts';
import { demandOwnUpload, viewOf, type MediaHouse } from './upload-doors.ts';

const rawType = 'application/octet-stream';

/** Adds the door; only here does the edge take bytes that are no JSON. */
export function openPieceDoor(house: MediaHouse, app: FastifyInstance): void {
  void app.register(async (scope) => {
    const raw = { parseAs: 'buffer', bodyLimit: pieceBytes } as const;
    scope.addContentTypeParser(rawType, raw, (_request, body, done) => done(null, body));
    scope.post(mediaPiecePath, { bodyLimit: pieceBytes }, async (request, reply) => {
      await takePiece(house, request);
      void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      const { conversation, event, item } = pieceParams.parse(request.params);
      return viewOf(house, { conversation, event, item });
    });
  });
}

/** First the bytes, then the row: a crash in between leaves bytes that the same piece finds. */
async function takePiece(house: MediaHouse, request: FastifyRequest): Promise<void> {
  const caller = await demandSession(house, tokenOf(request));
  const params = pieceParams.safeParse(request.params);
  if (!params.success || !Buffer.isBuffer(request.body)) throw new Problem('malformed-request');
  const { piece, ...place } = params.data;
  const media = await demandOwnUpload(house, caller, place);
  const bytes = new Uint8Array(request.body) as Bytes;
  const isFit = piece < media.pieces && bytes.length === pieceLength(media.bytes, piece);
  if (!isFit) throw new Problem('malformed-request');
  const sha256 = new Uint8Array(createHash('sha256').update(bytes).digest()) as Bytes;
  // What is here already is never put beside itself: bytes that no row names would stay for ever.
  if (media.stage === 'ready') return;
  if (media.stage !== 'uploading') throw new Problem('not-found');
  const held = await heldMediaPiece(house.db, place, piece);
  if (held !== undefined) {
    if (!sameBytes(held, sha256)) throw new Problem('not-allowed');
    return;
  }
  await house.blobs.put(hex(sha256), bytes);
  const isKept = await keepMediaPiece(house.db, place, { piece, sha256 });
  if (!isKept) throw new Problem('not-found');
}

/** The token of a request, if it bears one. */
export function tokenOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
}
