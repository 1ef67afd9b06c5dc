/** Group routes: what is set for a conversation, links by which people ask to join, who waits. */

import * as z from 'zod';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { idText } from '../../socket/signals.ts';
import { nothing, route } from '../route.ts';

const ofConversation = z.object({ conversation: idText<ConversationId>() });
const time = z.number();

/** The name of a link among its group's admins: SHA-256 of its secret, in hex. */
const inviteName = z.string().regex(/^[0-9a-f]{64}$/);

/** The secret of a link, base64url of 32 bytes. */
const inviteSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** Changes what is set; what is left out stays. */
export const changeSettings = route({
  method: 'POST',
  path: '/v1/conversations/:conversation/settings',
  auth: 'person',
  about: 'Locks a group so that only admins write, or sets after how long messages vanish.',
  params: ofConversation,
  body: z.object({
    locked: z.boolean().optional(),
    /** One of the choices of the region pack, or 0. */
    vanishSeconds: z.int().min(0).optional(),
  }),
  answer: nothing,
});

/** A new link; its secret is shown once. */
export const makeInvite = route({
  method: 'POST',
  path: '/v1/conversations/:conversation/invites',
  auth: 'person',
  about: 'Makes a link by which people ask to join a group; its secret is shown once.',
  params: ofConversation,
  body: z.object({ days: z.int().min(1), usesMax: z.int().min(1) }),
  answer: z.object({ secret: inviteSecret }),
});

/** One link as its group's admins see it. */
export const inviteView = z.object({
  invite: inviteName,
  madeBy: z.string(),
  madeAtMs: time,
  expiresAtMs: time,
  uses: z.int(),
  usesMax: z.int(),
});

/** One link. */
export type InviteView = z.infer<typeof inviteView>;

/** Links that still work. */
export const listInvites = route({
  method: 'GET',
  path: '/v1/conversations/:conversation/invites',
  auth: 'person',
  about: 'Lists the links of a group that still work, for its admins.',
  params: ofConversation,
  body: nothing,
  answer: z.object({ invites: z.array(inviteView) }),
});

/** Ends a link at once. */
export const endInvite = route({
  method: 'DELETE',
  path: '/v1/conversations/:conversation/invites/:invite',
  auth: 'person',
  about: 'Ends a link of a group: nobody asks to join by it any more.',
  params: ofConversation.extend({ invite: inviteName }),
  body: nothing,
  answer: nothing,
});

/** One person who waits to be let in. */
export const joinAskView = z.object({
  account: idText<AccountId>(),
  handle: z.string(),
  displayName: z.string(),
  askedAtMs: time,
});

/** One of those who wait. */
export type JoinAskView = z.infer<typeof joinAskView>;

/** Who waits. */
export const listJoinAsks = route({
  method: 'GET',
  path: '/v1/conversations/:conversation/join-asks',
  auth: 'person',
  about: 'Lists who asked to join a group and waits, for its admins.',
  params: ofConversation,
  body: nothing,
  answer: z.object({ asks: z.array(joinAskView) }),
});

/** No to one of them. */
export const declineJoinAsk = route({
  method: 'DELETE',
  path: '/v1/conversations/:conversation/join-asks/:account',
  auth: 'person',
  about: 'Declines somebody who asked to join a group. They are not asked about again.',
  params: ofConversation.extend({ account: idText<AccountId>() }),
  body: nothing,
  answer: nothing,
});

const ofLink = z.object({ secret: inviteSecret });

/** How the holder of a link stands with its group. */
export const joinStates = ['none', 'waiting', 'declined', 'member'] as const;

/** What the holder of a link sees before asking. */
export const lookAtInvite = route({
  method: 'GET',
  path: '/v1/invites/:secret',
  auth: 'person',
  about: 'Shows who made a link, how many are in the group, and whether I asked already.',
  params: ofLink,
  body: nothing,
  answer: z.object({
    madeBy: z.string(),
    members: z.int(),
    state: z.enum(joinStates),
    /** Only for those who are in. */
    conversation: idText<ConversationId>().optional(),
  }),
});

/** What a link shows. */
export type InviteLook = z.infer<typeof lookAtInvite.answer>;

/** Asks to be let in. */
export const askToJoin = route({
  method: 'POST',
  path: '/v1/invites/:secret/asks',
  auth: 'person',
  about: 'Asks to join the group of a link; an admin lets people in.',
  params: ofLink,
  body: nothing,
  answer: z.object({ state: z.enum(joinStates) }),
});
