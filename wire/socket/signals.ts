/** Signals: the small JSON texts on the WebSocket that carry no content and need no vault. */

import * as z from 'zod';
import type { ConversationId, SessionId } from '@countersign/rules/ids.ts';
import { problemCodes } from '../problems.ts';

/** 32 lower-case hex digits as an id of the given kind. */
export function idText<Kind extends string>() {
  return z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .transform((text) => text as Kind);
}

/** Largest JSON text of a signal. */
export const signalBytesMax = 4_096;

/** device → edge. `sign-in` must come first, within a named time. */
export const deviceSignal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sign-in'), token: z.string().max(100) }),
  z.object({ type: z.literal('typing'), conversation: idText<ConversationId>() }),
  z.object({
    type: z.literal('read'),
    conversation: idText<ConversationId>(),
    seq: z.number().int().min(0),
  }),
  z.object({ type: z.literal('ping') }),
]);

/** One signal of a device. */
export type DeviceSignal = z.infer<typeof deviceSignal>;

/** edge → device. */
export const edgeSignal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('signed-in'), session: idText<SessionId>(), account: z.string() }),
  z.object({ type: z.literal('pong') }),
  z.object({
    type: z.literal('typing'),
    conversation: idText<ConversationId>(),
    account: z.string(),
  }),
  z.object({
    type: z.literal('read'),
    conversation: idText<ConversationId>(),
    account: z.string(),
    seq: z.number(),
  }),
  /** New conversation, or its members changed: fetch the list again. */
  z.object({ type: z.literal('conversation-changed'), conversation: idText<ConversationId>() }),
  /** One of my reports moved on, or a notice for me arrived. */
  z.object({ type: z.literal('reports-changed') }),
  /** Another device of mine put something else on the shelf. */
  z.object({ type: z.literal('shelf-changed') }),
  /** A device of mine was added or removed, or a reset was asked for: look at them again. */
  z.object({ type: z.literal('devices-changed') }),
  /** The vault lost this channel (restart): resume or say hello again. */
  z.object({ type: z.literal('channel-lost') }),
  /** The edge closes right after: do not reconnect with this token for session problems. */
  z.object({ type: z.literal('ended'), code: z.enum(problemCodes) }),
]);

/** One signal of the edge. */
export type EdgeSignal = z.infer<typeof edgeSignal>;
