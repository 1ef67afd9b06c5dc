/** Productions on the officer's device: the encrypted package goes up in pieces, gets a link. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { OrderId, ProductionId } from '@countersign/rules/ids.ts';
import * as routes from '@countersign/wire/http/legal/production-routes.ts';
import type { EdgeDoor } from '../http/edge-door.ts';
import { pieceAnswerMsMax } from '../limits.ts';
import type { Fetch } from '../platform.ts';
import type { BuiltProduction } from '../production/build-production.ts';
import { entryProofs, type DisclosurePlaces } from '../production/entry-proofs.ts';
import type { Trust } from '../trust/trust-file.ts';

/** What these calls need. */
export type ProductionPorts = { readonly edge: EdgeDoor; readonly token: string };

/**
 * The calls of one signed-in desk about productions; each throws `Problem`. The ports are asked for
 * with every call, because a session ends.
 */
export function productionDesk(
  ports: () => ProductionPorts & { readonly trust: Trust; readonly fetch: Fetch },
) {
  return {
    /** The packages of an order, with their links and who fetched when. */
    of: (order: OrderId) => productionsOf(ports(), order),
    /** Proofs of a disclosure's entries, fetched from the log and checked. */
    proofs: (places: DisclosurePlaces) => entryProofs(places, ports()),
    upload: (upload: UploadOrder, onProgress?: (sent: number, of: number) => void) =>
      uploadProduction(ports(), upload, onProgress),
    /** A link for the authority; nobody is shown its secret again. */
    deliver: (production: ProductionId, terms: LinkTerms) =>
      deliverProduction(ports(), production, terms),
    /** Ends every link of a package at once. */
    endLinks: (production: ProductionId) => endProductionLinks(ports(), production),
  };
}

/** How long a link lives, and how often it gives the package out. */
export type LinkTerms = { readonly livesMs: number; readonly fetchesMax: number };

/** A package that is ready to go up. */
export type UploadOrder = {
  readonly order: OrderId;
  readonly built: Pick<BuiltProduction, 'encrypted' | 'sha256' | 'manifestSha256'>;
  readonly recipients: readonly string[];
};

/**
 * Sends a package, piece by piece, and has it entered into its order. Whatever breaks off in
 * between, the same call goes on with the pieces that are missing; nothing is half delivered.
 */
async function uploadProduction(
  { edge, token }: ProductionPorts,
  { order, built, recipients }: UploadOrder,
  onProgress: (sent: number, of: number) => void = () => undefined,
): Promise<routes.ProductionView> {
  const { encrypted, sha256, manifestSha256 } = built;
  const announced = { order, sha256, manifestSha256, recipients: [...recipients] };
  const body = { ...announced, bytes: encrypted.length };
  const begun = await edge.call(routes.beginProduction, { token, body });
  const { production, pieces, pieceBytes } = begun;
  const have = new Set(begun.have);
  if (begun.stage === 'ready') return begun;
  for (let piece = 0; piece < pieces; piece++) {
    onProgress(piece, pieces);
    if (have.has(piece)) continue;
    const part: Bytes = encrypted.subarray(piece * pieceBytes, (piece + 1) * pieceBytes);
    const params = { production, piece: String(piece) };
    const waitMsMax = pieceAnswerMsMax;
    const sent = { bytes: base64url(part) };
    await edge.call(routes.sendPiece, { token, params, body: sent, waitMsMax });
  }
  onProgress(pieces, pieces);
  const params = { production };
  return edge.call(routes.finishProduction, { token, params, waitMsMax: pieceAnswerMsMax });
}

/** The packages of an order, with their links and who fetched when. */
async function productionsOf(
  { edge, token }: ProductionPorts,
  order: OrderId,
): Promise<readonly routes.ProductionView[]> {
  const { productions } = await edge.call(routes.listProductions, { token, params: { order } });
  return productions;
}

/** A link for the authority; nobody is shown its secret again. */
function deliverProduction(
  { edge, token }: ProductionPorts,
  production: ProductionId,
  terms: LinkTerms,
): Promise<{ readonly secret: string; readonly production: routes.ProductionView }> {
  return edge.call(routes.makeProductionLink, { token, params: { production }, body: terms });
}

/** Ends every link of a package at once. */
function endProductionLinks(
  { edge, token }: ProductionPorts,
  production: ProductionId,
): Promise<routes.ProductionView> {
  return edge.call(routes.endProductionLinks, { token, params: { production } });
}
