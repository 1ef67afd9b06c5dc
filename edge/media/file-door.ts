/** The file doors: ciphertext of media, for members and for reviewers of what was handed over. */

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hex, type Bytes } from '@countersign/base/bytes.ts';
import { pieceBytes } from '@countersign/rules/media/media-format.ts';
import { readableMedia, reportedMedia } from '@countersign/store/media/media-reads.ts';
import { mediaPieces, type Media } from '@countersign/store/media/uploads.ts';
import * as routes from '@countersign/wire/http/media-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { memberConversation } from '../conversations/membership.ts';
import { demandSession } from '../sessions/sign-in-session.ts';
import { demandMay } from '../staff/demand-may.ts';
import { demandStaff } from '../staff/staff-sessions.ts';
import type { House } from '../house.ts';
import { tokenOf } from './piece-door.ts';
import { refuse, type MediaHouse } from './upload-doors.ts';

/** Adds both doors. */
export function openMediaFileDoors(house: MediaHouse & House, app: FastifyInstance): void {
  app.get(routes.mediaFilePath, async (request, reply) => {
    const media = await mediaOfMember(house, request);
    return sendRange(house, { request, reply, media });
  });
  app.get(routes.handedOverFilePath, async (request, reply) => {
    const caller = await demandStaff(house, tokenOf(request));
    demandMay(caller, 'open-case');
    const params = routes.handedOverParams.safeParse(request.params);
    if (!params.success) throw new Problem('malformed-request');
    const media = await reportedMedia(house.db, params.data.report, params.data);
    if (media === undefined) throw new Problem('not-found');
    return sendRange(house, { request, reply, media });
  });
}

async function mediaOfMember(house: MediaHouse, request: FastifyRequest): Promise<Media> {
  const caller = await demandSession(house, tokenOf(request));
  const params = routes.mediaParams.safeParse(request.params);
  if (!params.success) throw new Problem('malformed-request');
  await memberConversation(house, caller, params.data.conversation);
  const media = await readableMedia(house.db, params.data, caller.account);
  if (media === undefined) throw new Problem('not-found');
  const isUsedUp = media.once && (media.seen || media.account_id === caller.account);
  if (isUsedUp) refuse('media-gone');
  return media;
}

type Asked = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly media: Media;
};

async function sendRange(
  house: Pick<MediaHouse, 'db' | 'blobs'>,
  { request, reply, media }: Asked,
): Promise<FastifyReply> {
  const range = rangeOf(request, media.bytes);
  const { conversation_id: conversation, event_id: event, item } = media;
  const pieces = await mediaPieces(house.db, { conversation, event, item });
  const names = pieces.map(({ sha256 }) => hex(sha256));
  void reply
    .code(range.isPart ? 206 : 200)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('accept-ranges', 'bytes')
    .header('content-type', 'application/octet-stream')
    .header('content-length', String(range.to - range.from));
  if (range.isPart) {
    void reply.header('content-range', `bytes ${range.from}-${range.to - 1}/${media.bytes}`);
  }
  return reply.send(Readable.from(bytesOf(house, names, range)));
}

type ByteRange = { readonly from: number; readonly to: number; readonly isPart: boolean };

/** `bytes=N-` or `bytes=N-M`, one range: whoever asks for more is asked to ask again. */
function rangeOf(request: FastifyRequest, bytes: number): ByteRange {
  const { range } = request.headers;
  if (range === undefined) return { from: 0, to: bytes, isPart: false };
  const [, first = '', last] = /^bytes=(\d{1,12})-(\d{1,12})?$/.exec(range) ?? [];
  const from = first === '' ? bytes : Number(first);
  const to = Math.min(bytes, last === undefined ? bytes : Number(last) + 1);
  if (from >= to) throw new Problem('malformed-request');
  return { from, to, isPart: true };
}

async function* bytesOf(
  { blobs }: Pick<MediaHouse, 'blobs'>,
  names: readonly string[],
  { from, to }: ByteRange,
): AsyncGenerator<Bytes> {
  for (let piece = Math.floor(from / pieceBytes); piece * pieceBytes < to; piece++) {
    const bytes = await blobs.read(names[piece] ?? '');
    // The answer breaks off, which the device takes for a lost line and asks again.
    if (bytes === undefined) throw new Error('a piece of ready media is missing');
    const start = piece * pieceBytes;
    yield bytes.subarray(Math.max(0, from - start), to - start);
  }
}
