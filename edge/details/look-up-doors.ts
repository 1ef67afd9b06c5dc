/** Looking up whom an order means: by what everybody sees, or what the vault alone compares. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { parseHandle } from '@countersign/rules/handle.ts';
import { parseId, type AccountId } from '@countersign/rules/ids.ts';
import { findAccount, findAccountByHandle } from '@countersign/store/people/accounts.ts';
import { accountsOfIndexes } from '@countersign/store/people/details.ts';
import { lookUpAccounts, type LookUpQuery } from '@countersign/wire/http/people/details-routes.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import { TokenBuckets } from '../doors/rate-limit.ts';
import type { House } from '../house.ts';
import { lookedUpMax, staffLookUpBurst, staffLookUpEveryMs } from '../limits.ts';
import { demandMay } from '../staff/demand-may.ts';
import { callVault } from '../vault-line/record-calls.ts';

/** The route of looking up. */
export function lookUpDoors(house: House): MountedRoute[] {
  const size = { burst: staffLookUpBurst, everyMs: staffLookUpEveryMs };
  const buckets = new TokenBuckets(size, house.clock);
  return [
    mounted(lookUpAccounts, async ({ body, caller }) => {
      demandMay(caller, 'see-orders');
      buckets.take(caller.slot);
      const ids = await accountsOf(house, caller.slot, body);
      const found = await Promise.all(ids.slice(0, lookedUpMax).map((id) => view(house, id)));
      return { accounts: found.filter((one) => one !== undefined) };
    }),
  ];
}

async function accountsOf(
  house: House,
  slot: string,
  { kind, value }: LookUpQuery,
): Promise<AccountId[]> {
  if (kind === 'account') {
    const id = parseId<AccountId>(value.trim());
    return id === undefined ? [] : [id];
  }
  if (kind === 'handle') {
    const handle = parseHandle(value.trim());
    const account = handle && (await findAccountByHandle(house.db, handle));
    return account === undefined ? [] : [account.account_id];
  }
  const { indexes } = await callVault(house.vault, 'lookUp', { slot, kind, value });
  const known = indexes.flatMap((index) => fromBase64url(index) ?? []);
  return accountsOfIndexes(house.db, kind, known);
}

async function view(house: House, id: AccountId) {
  const account = await findAccount(house.db, id);
  return (
    account && {
      account: id,
      handle: account.handle,
      displayName: account.display_name,
      registeredAtMs: account.created_at_ms,
    }
  );
}
