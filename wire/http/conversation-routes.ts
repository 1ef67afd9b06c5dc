/** Conversation routes: the list with unread counts; everything inside goes through the vault. */

import * as z from 'zod';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { idText } from '../socket/signals.ts';
import { nothing, route } from './route.ts';

/** One conversation as a member's list shows it. Names come from the edge; ids from the vault. */
export const conversationView = z.object({
  conversation: idText<ConversationId>(),
  mode: z.literal('standard'),
  membershipVersion: z.number(),
  members: z.array(
    z.object({
      account: idText<AccountId>(),
      handle: z.string(),
      displayName: z.string(),
      /** By the record that the edge holds; the vault's own word is `members`. */
      role: z.enum(['member', 'admin', 'owner']),
      readSeq: z.number(),
      /** When a reset would replace all devices of this person, once one was asked for. */
      replacedAtMs: z.number().optional(),
    }),
  ),
  /** A group stays one, however few are left in it. */
  isGroup: z.boolean(),
  /** Only its admins write. */
  locked: z.boolean(),
  /** After how long what is said now vanishes; 0 for as long as messages are kept. */
  vanishSeconds: z.number(),
  /** How many wait to be let in; 0 for everybody but admins. */
  joinAsks: z.number(),
  /** Newest event; 0 when nothing was said yet. */
  lastSeq: z.number(),
  lastAtMs: z.number(),
  readSeq: z.number(),
  /** Messages of others after my read mark. */
  unread: z.number(),
});

/** One row of the list. */
export type ConversationView = z.infer<typeof conversationView>;

/** My conversations, the most recent first. */
export const listConversations = route({
  method: 'GET',
  path: '/v1/conversations',
  auth: 'person',
  about: 'Lists my conversations with unread counts, the most recent first.',
  params: nothing,
  body: nothing,
  answer: z.object({ conversations: z.array(conversationView) }),
});

/** One conversation of mine. */
export const getConversation = route({
  method: 'GET',
  path: '/v1/conversations/:conversation',
  auth: 'person',
  about: 'Shows one conversation of mine.',
  params: z.object({ conversation: idText<ConversationId>() }),
  body: nothing,
  answer: conversationView,
});
