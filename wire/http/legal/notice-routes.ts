/** Notice routes: what an account holder is told of a disclosure, and what staff still owe. */

import * as z from 'zod';
import type { AccountId, DisclosureId, OrderId } from '@countersign/rules/ids.ts';
import { idText } from '../../socket/signals.ts';
import { nothing, route } from '../route.ts';

/** What an account holder is told: who asked, for what, and where it stands in the log. */
export const disclosureNotice = z.object({
  /** The grant's index in the access log, where everybody can find it. */
  grant: z.number(),
  class: z.enum(['legal', 'emergency']),
  /** Name and country of the authority, as the register has them. */
  authority: z.string(),
  country: z.string(),
  /** Code of the instrument in the pack, and its name in the notice's language. */
  instrument: z.string(),
  /** The order's reference, as the authority wrote it. */
  reference: z.string(),
  categories: z.array(z.string()),
  fromMs: z.number(),
  toMs: z.number(),
  /** When it was opened. */
  openedAtMs: z.number(),
  /** Whether the notice had to wait for the end of a gag. */
  wasGagged: z.boolean(),
  /** The letter, in the language of the pack's template. */
  letter: z.string(),
});

/** What an account holder is told. */
export type DisclosureNotice = z.infer<typeof disclosureNotice>;

/** One notice with when it was given. */
export const givenNotice = disclosureNotice.extend({ atMs: z.number() });

/** A notice of the staff's list: planned, held up by a gag, due or given. */
export const staffNotice = z.object({
  order: idText<OrderId>(),
  reference: z.string(),
  account: idText<AccountId>(),
  task: z.string(),
  disclosure: idText<DisclosureId>().optional(),
  state: z.enum(['planned', 'held-by-gag', 'due', 'given']),
  dueMs: z.number().optional(),
  givenAtMs: z.number().optional(),
});

/** A notice of the staff's list. */
export type StaffNotice = z.infer<typeof staffNotice>;

/** Every notice the house owes or gave. */
export const listStaffNotices = route({
  method: 'GET',
  path: '/v1/staff/notices',
  auth: 'staff',
  about: 'Lists notices to account holders: planned, held by a gag, due and given.',
  params: nothing,
  body: nothing,
  answer: z.object({ notices: z.array(staffNotice) }),
});
