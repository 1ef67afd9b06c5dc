/** The authority's end of a link: the package as a file, for whoever holds the link's secret. */

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bytes } from '@countersign/base/bytes.ts';
import { newId, type ProductionId } from '@countersign/rules/ids.ts';
import {
  beginFetch,
  endFetch,
  linksOf,
  productionOfLink,
} from '@countersign/store/productions/production-links.ts';
import {
  findProduction,
  readPiece,
  type Production,
} from '@countersign/store/productions/productions.ts';
import {
  lookAtProduction,
  pieceBytes,
  productionFilePath,
} from '@countersign/wire/http/legal/production-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountLimits } from '../accounts/account-limits.ts';
import { callerAddress } from '../doors/caller-address.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { hashOfToken } from '../sessions/tokens.ts';
import { fetchesOf } from './production-view.ts';

/** What this door needs of the house. */
export type FileHouse = Pick<House, 'db' | 'clock' | 'random' | 'settings'>;

/** The look that costs no fetch. */
export function fileDoors(
  house: FileHouse,
  limits: Pick<AccountLimits, 'publicRead'>,
): MountedRoute[] {
  return [
    mounted(lookAtProduction, async ({ body, remote }) => {
      limits.publicRead.take(remote);
      const hash = demandHash(body.secret);
      const id = await productionOfLink(house.db, hash, house.clock());
      const production = await demandReady(house, id);
      const links = await linksOf(house.db, production.production_id);
      const link = links.find(({ link_hash: own }) => Buffer.from(own).equals(hash));
      if (link === undefined) throw new Problem('not-found');
      return {
        sha256: production.sha256,
        bytes: production.bytes,
        expiresAtMs: link.expires_at_ms,
        fetchesLeft: Math.max(0, link.fetches_max - link.fetches),
        fetches: fetchesOf(link),
      };
    }),
  ];
}

/** Adds the file itself, which is no JSON; its secret is in a header, so that no log has it. */
export function openFileDoor(
  house: FileHouse,
  limits: Pick<AccountLimits, 'publicRead'>,
  app: FastifyInstance,
): void {
  app.get(productionFilePath, async (request, reply) => {
    limits.publicRead.take(callerAddress(request, house.settings.trustedProxies));
    const [, secret = ''] = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '') ?? [];
    const hash = demandHash(secret);
    const fromByte = startOf(request);
    const known = await productionOfLink(house.db, hash, house.clock());
    const { bytes } = await demandReady(house, known);
    if (fromByte >= bytes) throw new Problem('malformed-request');
    const fetch = { id: newId<ProductionId>(house.random), nowMs: house.clock() };
    const production = await demandReady(house, await beginFetch(house.db, hash, fetch));
    void reply
      .code(fromByte === 0 ? 200 : 206)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('accept-ranges', 'bytes')
      .header('content-type', 'application/octet-stream')
      .header('content-disposition', 'attachment; filename="production.zip.age"')
      .header('content-length', String(bytes - fromByte));
    if (fromByte > 0) {
      void reply.header('content-range', `bytes ${fromByte}-${bytes - 1}/${bytes}`);
    }
    return reply.send(Readable.from(pieces(house, production, { fromByte, fetch: fetch.id })));
  });
}

/** Written down as fetched only once the last piece was taken. */
async function* pieces(
  { db, clock }: FileHouse,
  production: Production,
  { fromByte, fetch }: { readonly fromByte: number; readonly fetch: string },
): AsyncGenerator<Bytes> {
  for (let piece = Math.floor(fromByte / pieceBytes); piece < production.pieces; piece++) {
    const bytes = await readPiece(db, production.production_id, piece);
    if (bytes === undefined) throw new Error('a piece of a ready package is missing');
    yield bytes.subarray(Math.max(0, fromByte - piece * pieceBytes));
  }
  await endFetch(db, fetch, clock());
}

/** `bytes=N-` alone: that is how a broken fetch is gone on with. */
function startOf(request: FastifyRequest): number {
  const { range } = request.headers;
  if (range === undefined) return 0;
  const [, from] = /^bytes=(\d{1,12})-$/.exec(range) ?? [];
  if (from === undefined) throw new Problem('malformed-request');
  return Number(from);
}

function demandHash(secret: string): Bytes {
  const hash = hashOfToken(secret);
  if (hash === undefined) throw new Problem('not-found');
  return hash;
}

async function demandReady(
  { db }: Pick<FileHouse, 'db'>,
  id: ProductionId | undefined,
): Promise<Production> {
  const production = id === undefined ? undefined : await findProduction(db, id);
  if (production?.stage !== 'ready') throw new Problem('not-found');
  return production;
}
