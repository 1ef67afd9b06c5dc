/** Routes between people: whom I let or block, what I chose, and answers to requests. */

import * as z from 'zod';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { ageBands } from '@countersign/rules/people/age-band.ts';
import { circles } from '@countersign/rules/people/people-pack.ts';
import { idText } from '../../socket/signals.ts';
import { nothing, route } from '../route.ts';

const circle = z.enum(circles);

const privacy = z.object({
  writers: circle,
  groups: circle,
  presence: circle,
  readMarks: z.boolean(),
  typing: z.boolean(),
});

/** What holds for me, and how far I may choose. */
export const privacyView = z.object({
  now: privacy,
  /** As wide as my age lets me choose in this place. */
  widest: privacy.pick({ writers: true, groups: true, presence: true }),
  ageBand: z.enum(ageBands),
  /** First month of the next band, as 2028-03. */
  ageEnds: z.string().optional(),
  /** Whether my age has direct messages here. */
  messages: z.boolean(),
  /** What a stranger may say before there is an answer. */
  strangerMessagesMax: z.number(),
});

/** My settings as my device shows them. */
export type PrivacyView = z.infer<typeof privacyView>;

/** What holds for me now. */
export const getPrivacy = route({
  method: 'GET',
  path: '/v1/privacy',
  auth: 'person',
  about: 'Shows who may write to me, add me to groups and see me, and how wide I may choose.',
  params: nothing,
  body: nothing,
  answer: privacyView,
});

/** Chooses; what is not named stays. Wider than my age may have is refused. */
export const setPrivacy = route({
  method: 'POST',
  path: '/v1/privacy',
  auth: 'person',
  about: 'Chooses who may write to me, add me to groups and see me.',
  params: nothing,
  body: privacy.partial(),
  answer: privacyView,
});

const related = z.object({
  account: idText<AccountId>(),
  handle: z.string(),
  displayName: z.string(),
  sinceMs: z.number(),
});

/** Somebody I decided about. */
export type RelatedPerson = z.infer<typeof related>;

/** Everybody I let write to me, and everybody I blocked. */
export const listRelations = route({
  method: 'GET',
  path: '/v1/relations',
  auth: 'person',
  about: 'Lists whom I let write to me and whom I blocked.',
  params: nothing,
  body: nothing,
  answer: z.object({ allowed: z.array(related), blocked: z.array(related) }),
});

/** Decides about somebody; they are not told. `none` takes back what I decided before. */
export const decideAbout = route({
  method: 'POST',
  path: '/v1/relations/:account',
  auth: 'person',
  about: 'Lets somebody write to me, blocks them, or takes either back; they are not told.',
  params: z.object({ account: idText<AccountId>() }),
  body: z.object({ state: z.enum(['allowed', 'blocked', 'none']) }),
  answer: nothing,
});

/** Answers a request to talk. */
export const answerRequest = route({
  method: 'POST',
  path: '/v1/conversations/:conversation/answer',
  auth: 'person',
  about: 'Answers a request: yes, no, or out of sight; the sender learns of a yes alone.',
  params: z.object({ conversation: idText<ConversationId>() }),
  body: z.object({ answer: z.enum(['accept', 'decline', 'set-aside']) }),
  answer: nothing,
});
