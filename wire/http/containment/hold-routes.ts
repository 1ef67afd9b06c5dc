/** Hold routes: what an authority wants kept from erasure; nothing of it opens by that. */

import * as z from 'zod';
import type { AccountId, DisclosureId } from '@countersign/rules/ids.ts';
import { disclosureDraft } from '../disclosure-routes.ts';
import { idText } from '../../socket/signals.ts';
import { base64urlText, nothing, route } from '../route.ts';

/** What a hold covers; its class says that it opens nothing. */
export const holdDraft = disclosureDraft.omit({ class: true }).extend({
  class: z.literal('preserve'),
  holdSeconds: z.int().min(1),
});

/** One draft of a hold. */
export type HoldDraft = z.infer<typeof holdDraft>;

/** Has the vault prepare a hold; it is approved as a disclosure is, at the same doors. */
export const startHold = route({
  method: 'POST',
  path: '/v1/staff/holds',
  auth: 'staff',
  about: 'Has the vault prepare a hold; approve it as a disclosure, and it is taken by itself.',
  params: nothing,
  body: z.object({ viewer: base64urlText(1_700), draft: holdDraft }),
  answer: z.object({
    disclosure: idText<DisclosureId>(),
    core: z.record(z.string(), z.unknown()),
    sealedBody: z.string(),
    options: z.record(z.string(), z.unknown()),
  }),
});

const holdView = z.object({
  hold: idText<DisclosureId>(),
  account: idText<AccountId>(),
  /** Slot that asked. */
  slot: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
  untilMs: z.number(),
  atMs: z.number(),
  /** `asked` until it is approved, `taken` once everything it covers is kept. */
  state: z.enum(['asked', 'granted', 'taken', 'ended', 'refused']),
  /** Place of its grant in the log: what a release or more time names. */
  grant: z.number().optional(),
});

/** One hold of the list. */
export type HoldView = z.infer<typeof holdView>;

/** The newest holds first. */
export const listHolds = route({
  method: 'GET',
  path: '/v1/staff/holds',
  auth: 'staff',
  about: 'Lists holds with what they cover and how long they last, the newest first.',
  params: nothing,
  body: nothing,
  answer: z.object({ holds: z.array(holdView) }),
});
