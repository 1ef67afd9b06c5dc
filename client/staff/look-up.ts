/** Looking up the account that an order means, where the house knows it by this value. */

import { lookUpAccounts } from '@countersign/wire/http/people/details-routes.ts';
import type { LookedUpAccount, LookUpQuery } from '@countersign/wire/http/people/details-routes.ts';
import type { DeskPorts } from './orders.ts';

/** Accounts that say this of themselves, none where nobody does. */
export async function lookUp(
  { edge, token }: DeskPorts,
  query: LookUpQuery,
): Promise<readonly LookedUpAccount[]> {
  return (await edge.call(lookUpAccounts, { token, body: query })).accounts;
}
