/** Production routes: an encrypted package comes in by pieces, and leaves by a link that ends. */

import * as z from 'zod';
import type { OrderId, ProductionId } from '@countersign/rules/ids.ts';
import { idText } from '../../socket/signals.ts';
import { base64urlText, nothing, route } from '../route.ts';

/** Bytes of a piece; the last one may be shorter. */
export const pieceBytes = 4 * 1024 * 1024;

/** Largest package: what one order of one busy account comes to, many times over. */
export const productionBytesMax = 1024 * 1024 * 1024;

/** A piece as base64url, and the JSON around it. */
const pieceCharsMax = Math.ceil((pieceBytes * 4) / 3);
const pieceBodyBytesMax = pieceCharsMax + 1_024;

/** A link lives at most so long, and is fetched at most so often. */
export const linkMsMax = 30 * 86_400_000;
export const linkFetchesMax = 20;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.int().min(0);
const productionParams = z.object({ production: idText<ProductionId>() });

/** One time that somebody fetched a package; a fetch that broke off has no end. */
const fetchView = z.object({ begunAtMs: time, wholeAtMs: time.optional() });

const linkView = z.object({
  by: z.string(),
  madeAtMs: time,
  expiresAtMs: time,
  endedAtMs: time.optional(),
  fetchesMax: z.int(),
  fetches: z.array(fetchView),
});

/** A package as staff see it. */
export const productionView = z.object({
  production: idText<ProductionId>(),
  order: idText<OrderId>(),
  by: z.string(),
  /** Of the age file. */
  sha256: hash,
  /** Of the manifest inside it: the number to tell the authority on another way. */
  manifestSha256: hash,
  bytes: z.int(),
  recipients: z.array(z.string()),
  stage: z.enum(['uploading', 'ready']),
  createdAtMs: time,
  readyAtMs: time.optional(),
  pieceBytes: z.int(),
  pieces: z.int(),
  /** Pieces that are there already: whoever goes on sends the others. */
  have: z.array(z.int()),
  links: z.array(linkView),
});

/** One package. */
export type ProductionView = z.infer<typeof productionView>;

/** Begins, or goes on with, an upload. */
export const beginProduction = route({
  method: 'POST',
  path: '/v1/staff/productions',
  auth: 'staff',
  about: 'Begins the upload of an encrypted package; the same package again goes on where it was.',
  params: nothing,
  body: z.object({
    order: idText<OrderId>(),
    sha256: hash,
    manifestSha256: hash,
    bytes: z.int().min(1).max(productionBytesMax),
    recipients: z.array(z.string().max(2_100)).min(1).max(8),
  }),
  answer: productionView,
});

/** Takes a piece. */
export const sendPiece = route({
  method: 'POST',
  path: '/v1/staff/productions/:production/pieces/:piece',
  auth: 'staff',
  about: 'Takes one piece; the same piece again is the same piece.',
  bodyBytesMax: pieceBodyBytesMax,
  params: z.object({
    production: idText<ProductionId>(),
    piece: z.string().regex(/^(?:0|[1-9]\d{0,3})$/),
  }),
  body: z.object({ bytes: base64urlText(pieceCharsMax) }),
  answer: nothing,
});

/** Checks the whole and files it. */
export const finishProduction = route({
  method: 'POST',
  path: '/v1/staff/productions/:production/finish',
  auth: 'staff',
  about: 'Checks that the package is whole and encrypted, and enters it into its order.',
  params: productionParams,
  body: nothing,
  answer: productionView,
});

/** Lists the packages of an order. */
export const listProductions = route({
  method: 'GET',
  path: '/v1/staff/orders/:order/productions',
  auth: 'staff',
  about: 'Lists the packages of an order with their links and who fetched when.',
  params: z.object({ order: idText<OrderId>() }),
  body: nothing,
  answer: z.object({ productions: z.array(productionView) }),
});

/** Makes a link. */
export const makeProductionLink = route({
  method: 'POST',
  path: '/v1/staff/productions/:production/links',
  auth: 'staff',
  about: 'Makes a link for the authority and enters the delivery; its secret is shown this once.',
  params: productionParams,
  body: z.object({
    livesMs: z.int().min(60_000).max(linkMsMax),
    fetchesMax: z.int().min(1).max(linkFetchesMax),
  }),
  answer: z.object({ secret: base64urlText(43), production: productionView }),
});

/** Ends the links of a package. */
export const endProductionLinks = route({
  method: 'POST',
  path: '/v1/staff/productions/:production/links/end',
  auth: 'staff',
  about: 'Ends every link of a package at once.',
  params: productionParams,
  body: nothing,
  answer: productionView,
});

/** Looks at a package by the secret of its link. */
export const lookAtProduction = route({
  method: 'POST',
  path: '/v1/authority/production',
  auth: 'none',
  about: 'Says what a link leads to, without fetching it; the file itself is at `/file` beside it.',
  params: nothing,
  body: z.object({ secret: base64urlText(43) }),
  answer: z.object({
    sha256: hash,
    bytes: z.int(),
    expiresAtMs: time,
    fetchesLeft: z.int(),
    /** Every fetch by this link: whoever sees one that was not theirs tells the house. */
    fetches: z.array(fetchView),
  }),
});

/** Where the file of a link is fetched, with `authorization: Bearer SECRET`; no JSON. */
export const productionFilePath = '/v1/authority/production/file';
