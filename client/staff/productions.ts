/** Productions on the officer's device: the encrypted package goes up in pieces, and gets a link. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { OrderId, ProductionId } from '@countersign/rules/ids.ts';
import * as routes from '@countersign/wire/http/legal/production-routes.ts';
import type { EdgeDoor } from '../http/edge-door.ts';
import { pieceAnswerMsMax } from '../limits.ts';
import type { BuiltProduction } from '../production/build-production.ts';

/** What these calls need. */
export type ProductionPorts = { readonly edge: EdgeDoor; readonly token: string };

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
export async function uploadProduction(
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
export async function productionsOf(
  { edge, token }: ProductionPorts,
  order: OrderId,
): Promise<readonly routes.ProductionView[]> {
  const { productions } = await edge.call(routes.listProductions, { token, params: { order } });
  return productions;
}

/** A link for the authority; nobody is shown its secret again. */
export function deliverProduction(
  { edge, token }: ProductionPorts,
  production: ProductionId,
  terms: { readonly livesMs: number; readonly fetchesMax: number },
): Promise<{ readonly secret: string; readonly production: routes.ProductionView }> {
  return edge.call(routes.makeProductionLink, { token, params: { production }, body: terms });
}

/** Ends every link of a package at once. */
export function endProductionLinks(
  { edge, token }: ProductionPorts,
  production: ProductionId,
): Promise<routes.ProductionView> {
  return edge.call(routes.endProductionLinks, { token, params: { production } });
}
