/** Audit routes: what the house has on file behind grants, and whose accounts they touched. */

import * as z from 'zod';
import type { AccountId, OrderId } from '@countersign/rules/ids.ts';
import { idText } from '../socket/signals.ts';
import { nothing, route } from './route.ts';

/** What stands behind a grant here: a report of somebody, or the task of an order. */
export const knownGrant = z.object({
  /** Place of the grant in the access log. */
  grant: z.number(),
  of: z.enum(['case', 'order']),
  /** Who asked, as the house has it. */
  slot: z.string(),
  atMs: z.number(),
  order: idText<OrderId>().optional(),
});

/** What stands behind a grant here. */
export type KnownGrant = z.infer<typeof knownGrant>;

/** Grants that one question may be about. */
export const grantsAskedMax = 1_000;

/** The files behind grants. */
export const listKnownGrants = route({
  method: 'GET',
  path: '/v1/staff/audit/grants',
  auth: 'staff',
  about: 'Lists, newest first, what case or order is behind each grant, without its content.',
  params: nothing,
  body: nothing,
  answer: z.object({ grants: z.array(knownGrant) }),
});

/** Somebody whose account a grant was about, or who was in the chat that it opened. */
export const touchedPerson = z.object({
  account: idText<AccountId>(),
  handle: z.string(),
  grants: z.array(z.number()),
});

/** Somebody whom an opening touched. */
export type TouchedPerson = z.infer<typeof touchedPerson>;

/** Whom to notify of a breach. */
export const listTouchedPeople = route({
  method: 'POST',
  path: '/v1/staff/containment/people',
  auth: 'staff',
  about: 'Names the accounts that these grants could open, for whoever notifies them of a breach.',
  params: nothing,
  body: z.object({ grants: z.array(z.int().min(0)).min(1).max(grantsAskedMax) }),
  answer: z.object({ people: z.array(touchedPerson) }),
});
