/** The public door: the checkpoint, the tiles it covers and the tag indexes, to whoever asks. */

import type { Bytes } from '@countersign/base/bytes.ts';
import {
  textAnswer,
  type DoorAnswer,
  type DoorRequest,
} from '@countersign/base/node/machine-door.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { parseBucketPath } from '@countersign/proof/tag-index/tag-entries.ts';
import { parseTilePath, tileWidthAt, type Tile } from '@countersign/proof/tiles.ts';

/** What the public may read of one log. */
export type PublicLog = {
  readonly published: () => CosignedHead | undefined;
  readonly read: (path: string) => Promise<Bytes | undefined>;
  /** A bucket of the tag index that ends at `to`, if a published head covers its leaf. */
  readonly bucket: (to: number, bucket: number) => Promise<Bytes | undefined>;
};

const forAll = { 'access-control-allow-origin': '*' };
const neverChanges = { ...forAll, 'cache-control': 'public, max-age=31536000, immutable' };
const alwaysAsk = { ...forAll, 'cache-control': 'no-cache' };

/** Answers reads of C2SP tlog-tiles, under one path prefix for each log. */
export async function answerPublic(
  request: Omit<DoorRequest, 'body'>,
  logs: ReadonlyMap<string, PublicLog>,
): Promise<DoorAnswer> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return textAnswer(405, 'read only\n', { ...forAll, allow: 'GET, HEAD' });
  }
  const [, prefix = '', path = ''] = /^\/([a-z]+)\/(.+)$/.exec(request.path) ?? [];
  const log = logs.get(prefix);
  const head = log?.published();
  if (log === undefined) return notFound();
  if (path === 'checkpoint') {
    if (head !== undefined) return textAnswer(200, head.note, alwaysAsk);
    return textAnswer(503, 'not countersigned yet\n', { ...alwaysAsk, 'retry-after': '1' });
  }
  const bytes = await readStatic(path, log, head?.size ?? 0);
  if (bytes === undefined) return notFound();
  return {
    status: 200,
    headers: { ...neverChanges, 'content-type': 'application/octet-stream' },
    body: bytes,
  };
}

async function readStatic(path: string, log: PublicLog, size: number): Promise<Bytes | undefined> {
  const at = parseBucketPath(path);
  if (at !== undefined) return log.bucket(at.to, at.bucket);
  const tile = parseTilePath(path);
  return tile !== undefined && isCovered(tile, size) ? log.read(path) : undefined;
}

/** A tile that no published head covers may still change, so it must never be cached as final. */
function isCovered(tile: Tile, size: number): boolean {
  const level = tile.level === 'entries' ? 0 : tile.level;
  return tileWidthAt(size, level, tile.index) >= tile.width;
}

function notFound(): DoorAnswer {
  return textAnswer(404, 'not found\n', alwaysAsk);
}
