/** Media routes: encrypted files go in piece by piece and come out by range; keys never come by. */

import * as z from 'zod';
import type { ConversationId, EventId, ReportId } from '@countersign/rules/ids.ts';
import {
  albumItemsMax,
  headerBytes,
  mediaBytesMax,
  mediaKinds,
  sealedBytesOf,
  tagBytes,
} from '@countersign/rules/media/media-format.ts';
import { idText } from '../socket/signals.ts';
import { base64urlText, nothing, route } from './route.ts';

const item = z
  .int()
  .min(0)
  .max(albumItemsMax - 1);
const itemText = z
  .string()
  .regex(/^\d$/)
  .transform(Number)
  .refine((number) => number < albumItemsMax);

/** Of one attachment, as it stands in an address. */
export const mediaParams = z.object({
  conversation: idText<ConversationId>(),
  event: idText<EventId>(),
  item: itemText,
});

/** Of one piece of an upload. */
export const pieceParams = mediaParams.extend({
  piece: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number),
});

/** Of one attachment that was handed over with a report. */
export const handedOverParams = z.object({
  report: idText<ReportId>(),
  event: idText<EventId>(),
  item: itemText,
});

/** How far an upload is. */
export const uploadView = z.object({
  /** Pieces from the first one on that need not be sent again. */
  have: z.int(),
  /** Whether it is whole, so that the message can be sent. */
  ready: z.boolean(),
});

/** Begins an upload, or says how far it is. */
export const beginMedia = route({
  method: 'POST',
  path: '/v1/conversations/:conversation/media',
  auth: 'person',
  about: 'Begins to upload an attachment of a message that is to be sent, or says how far it is.',
  params: z.object({ conversation: idText<ConversationId>() }),
  body: z.object({
    /** Of the message, which is sent once its media are here. */
    event: idText<EventId>(),
    item,
    kind: z.enum(mediaKinds),
    /** Of the encrypted file. */
    bytes: z
      .int()
      .min(headerBytes + tagBytes + 1)
      .max(sealedBytesOf(mediaBytesMax)),
    /** Whether each reader is given it once. */
    once: z.boolean(),
    /** The attachment that this is, where a message is forwarded: nothing is uploaded then. */
    from: z
      .object({ conversation: idText<ConversationId>(), event: idText<EventId>(), item })
      .optional(),
  }),
  answer: uploadView,
});

/** Ends an upload. */
export const finishMedia = route({
  method: 'POST',
  path: '/v1/conversations/:conversation/media/:event/:item/finish',
  auth: 'person',
  about: 'Ends an upload; refused unless every piece is here and they make this address.',
  params: mediaParams,
  body: z.object({ address: base64urlText(43) }),
  answer: nothing,
});

/** Uses up the one look. */
export const noteMediaSeen = route({
  method: 'POST',
  path: '/v1/conversations/:conversation/media/:event/:item/seen',
  auth: 'person',
  about: 'Says that I looked at what is shown once; it is not given to me again.',
  params: mediaParams,
  body: nothing,
  answer: nothing,
});

/** Where a piece is sent as raw bytes, by POST; the answer is an `uploadView`. */
export const mediaPiecePath = '/v1/conversations/:conversation/media/:event/:item/pieces/:piece';

/** Where an encrypted file is fetched by a member, whole or by range. */
export const mediaFilePath = '/v1/conversations/:conversation/media/:event/:item';

/** Where a reviewer fetches what was handed over with a report. */
export const handedOverFilePath = '/v1/staff/cases/:report/media/:event/:item';
