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
      /** Signed in and connected now; only among those who show each other that. */
      isHere: z.boolean().optional(),
      /** When a reset would replace all devices of this person, once one was asked for. */
      replacedAtMs: z.number().optional(),
    }),
  ),
  /** A group stays one, however few are left in it. */
  isGroup: z.boolean(),
  /** Only its admins write. */
  locked: z.boolean(),
  /** From when to when what was said vanishes after how long; one without an end goes on. */
  vanishing: z
    .array(z.object({ fromMs: z.number(), untilMs: z.number().optional(), seconds: z.number() }))
    .readonly(),
  /** How many wait to be let in; 0 for everybody but admins. */
  joinAsks: z.number(),
  /** Whether I said yes to it; `set-aside` waits out of sight. */
  standing: z.enum(['accepted', 'request', 'set-aside']),
  /** What becomes of what I write: `waits` for an answer, `answers` the request by itself. */
  writing: z.enum(['open', 'answers', 'waits', 'refused']),
  /** How much I may still say before there is an answer. */
  mayStillSay: z.number().optional(),
  /** Of a request: who asks, and what is known of them. */
  from: z
    .object({
      account: idText<AccountId>(),
      /** As 2026-11. */
      joinedMonth: z.string(),
      isNew: z.boolean(),
      sharedGroups: z.number(),
    })
    .optional(),
  /** Newest event; 0 when nothing was said yet. */
  lastSeq: z.number(),
  lastAtMs: z.number(),
  /** Newest note; 0 while nobody named or pinned anything. */
  noteSeq: z.number(),
  readSeq: z.number(),
  /** Messages of others after my read mark. */
  unread: z.number(),
});

/** One row of the list. */
export type ConversationView = z.infer<typeof conversationView>;

/** A time in which what was said vanishes. */
export type VanishingTime = ConversationView['vanishing'][number];

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
