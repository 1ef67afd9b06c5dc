/** A production as staff see it: how far it is in, which links lead to it, and who fetched when. */

import { linksOf, type ProductionLink } from '@countersign/store/productions/production-links.ts';
import { pieceSizes, type Production } from '@countersign/store/productions/productions.ts';
import { pieceBytes, type ProductionView } from '@countersign/wire/http/legal/production-routes.ts';
import type { House } from '../house.ts';

/** Never with the secret of a link, which the house does not know. */
export async function productionViewOf(
  { db }: Pick<House, 'db'>,
  production: Production,
): Promise<ProductionView> {
  const { production_id: id, ready_at_ms: readyAtMs } = production;
  const [sizes, links] = await Promise.all([pieceSizes(db, id), linksOf(db, id)]);
  return {
    production: id,
    order: production.order_id,
    by: production.slot,
    sha256: production.sha256,
    manifestSha256: production.manifest_sha256,
    bytes: production.bytes,
    recipients: production.recipients,
    stage: production.stage === 'ready' ? 'ready' : 'uploading',
    createdAtMs: production.created_at_ms,
    ...(readyAtMs === null ? {} : { readyAtMs }),
    pieceBytes,
    pieces: production.pieces,
    have: sizes.map(({ piece }) => piece),
    links: links.map(linkView),
  };
}

function linkView(link: ProductionLink): ProductionView['links'][number] {
  const { ended_at_ms: endedAtMs } = link;
  return {
    by: link.slot,
    madeAtMs: link.made_at_ms,
    expiresAtMs: link.expires_at_ms,
    ...(endedAtMs === null ? {} : { endedAtMs }),
    fetchesMax: link.fetches_max,
    fetches: fetchesOf(link),
  };
}

/** Every fetch by a link, whole or broken off. */
export function fetchesOf({ fetched }: Pick<ProductionLink, 'fetched'>) {
  return fetched.map(({ begunAtMs, wholeAtMs }) => {
    return { begunAtMs, ...(wholeAtMs === null ? {} : { wholeAtMs }) };
  });
}
