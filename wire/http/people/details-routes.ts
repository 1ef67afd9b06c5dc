/** Detail routes: legal staff find the account that an order means. */

import * as z from 'zod';
import { lookUpKinds } from '@countersign/rules/account-details.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { idText } from '../../socket/signals.ts';
import { nothing, route } from '../route.ts';

/** What somebody is looked up by: what everybody sees, or what the vault alone can compare. */
const lookUpQuery = z.object({
  kind: z.enum(['account', 'handle', ...lookUpKinds]),
  value: z.string().min(1).max(300),
});

/** One question. */
export type LookUpQuery = z.infer<typeof lookUpQuery>;

/** An account that answers to it; nobody has proved that an address or a number is theirs. */
export const lookedUpAccount = z.object({
  account: idText<AccountId>(),
  handle: z.string(),
  displayName: z.string(),
  registeredAtMs: z.number(),
});

/** One account found. */
export type LookedUpAccount = z.infer<typeof lookedUpAccount>;

/** Accounts that say this of themselves. */
export const lookUpAccounts = route({
  method: 'POST',
  path: '/v1/staff/accounts/look-up',
  auth: 'staff',
  about: 'Finds accounts by id, handle, email or phone; the vault alone compares the last two.',
  params: nothing,
  body: lookUpQuery,
  answer: z.object({ accounts: z.array(lookedUpAccount) }),
});
