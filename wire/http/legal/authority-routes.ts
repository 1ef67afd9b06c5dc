/** Authority routes: the portal, which has no accounts; whoever holds a link's secret may look. */

import * as z from 'zod';
import { desiredStatuses } from '@countersign/rules/legal/order-entry.ts';
import { base64urlText, nothing, route } from '../route.ts';
import { askedBody } from './order-entry-body.ts';

/** Most documents of one request, and most bytes of one. */
export const portalDocumentsMax = 4;
export const portalDocumentBytesMax = 2_000_000;
/** Base64url of the documents, and the form. */
const portalBodyBytesMax =
  Math.ceil((portalDocumentsMax * portalDocumentBytesMax * 4) / 3) + 65_536;

const line = z.string().trim().min(1).max(200);
const paragraph = z.string().trim().min(1).max(4_000);

/** base64url of 32 random bytes that the requester's page made: it is the status link. */
const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** What an authority sends. Nothing of it is believed: officers check who asks and what for. */
export const portalRequest = z.strictObject({
  /** Its name; class and country are in the form itself. */
  authority: line,
  requester: z.strictObject({ name: line, email: z.email().max(254), phone: line }),
  asked: askedBody,
  documents: z
    .array(
      z.strictObject({
        name: line,
        type: z.string().regex(/^[a-z-]{1,64}$/),
        bytes: base64urlText(portalBodyBytesMax),
      }),
    )
    .max(portalDocumentsMax),
});

/** What an authority sends. */
export type PortalRequest = z.infer<typeof portalRequest>;

/** How far a request is, as far as whoever holds the link is told: never whether anybody exists. */
export const portalStates = [
  'received',
  'in-review',
  'question',
  'rejected',
  'answered',
  'withdrawn',
  'closed',
] as const;

/** What the holder of a link sees. */
const portalStatus = z.object({
  state: z.enum(portalStates),
  /** The authority's own field: what it wants now. */
  desired: z.enum(desiredStatuses).optional(),
  reference: z.string(),
  receivedAtMs: z.number(),
  /** Questions of the house and the answers given. */
  questions: z.array(
    z.object({
      seq: z.number(),
      atMs: z.number(),
      text: z.string(),
      answer: z.string().optional(),
    }),
  ),
  letters: z.array(z.object({ seq: z.number(), atMs: z.number(), text: z.string() })),
  /** Digest and size of each package that waits to be fetched. */
  productions: z.array(z.object({ sha256: z.string(), bytes: z.number(), atMs: z.number() })),
});

/** What the holder of a link sees. */
export type PortalStatus = z.infer<typeof portalStatus>;

/** What may be sent, for the form: instruments, categories, identifier kinds, who receives. */
export const getPortalForm = route({
  method: 'GET',
  path: '/v1/authority/form',
  auth: 'none',
  about: 'Says what a request may name: instruments with their categories, and the addressee.',
  params: nothing,
  body: nothing,
  answer: z.object({
    entity: z.string(),
    issuerClasses: z.array(z.string()),
    languages: z.array(z.string()),
    instruments: z.array(
      z.object({
        instrument: z.string(),
        name: z.string(),
        categories: z.array(z.string()),
        /** Fields and documents that the law of this place asks for. */
        fields: z.array(z.string()),
        documents: z.array(z.string()),
      }),
    ),
    documentBytesMax: z.number(),
    documentsMax: z.number(),
  }),
});

/** Hands in a request. */
export const submitRequest = route({
  method: 'POST',
  path: '/v1/authority/requests',
  auth: 'none',
  about: 'Hands in a request with its documents; the same secret again is the same request.',
  bodyBytesMax: portalBodyBytesMax,
  params: nothing,
  body: z.object({ secret, request: portalRequest }),
  answer: portalStatus,
});

/** Looks at a request by the secret of its link. */
export const getRequestStatus = route({
  method: 'POST',
  path: '/v1/authority/status',
  auth: 'none',
  about: 'Shows how far a request is to whoever holds its secret.',
  params: nothing,
  body: z.object({ secret }),
  answer: portalStatus,
});

/** Answers the question that is open. */
export const answerQuestion = route({
  method: 'POST',
  path: '/v1/authority/answers',
  auth: 'none',
  about: 'Answers the open question of the house; the same id again is the same answer.',
  params: nothing,
  body: z.object({ secret, entryId: z.string().regex(/^[0-9a-f]{32}$/), text: paragraph }),
  answer: portalStatus,
});

/** Says what the authority wants now; a cancelled request stops. */
export const desireStatus = route({
  method: 'POST',
  path: '/v1/authority/desired',
  auth: 'none',
  about: "Sets the authority's own field: what it wants now. Cancelling stops the request.",
  params: nothing,
  body: z.object({
    secret,
    entryId: z.string().regex(/^[0-9a-f]{32}$/),
    status: z.enum(desiredStatuses),
  }),
  answer: portalStatus,
});
