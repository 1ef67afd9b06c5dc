/** Finding somebody by whole handle, and whether they can be written to. */

import { parseHandle } from '@countersign/rules/handle.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { ageNow } from '@countersign/rules/people/age-band.ts';
import { findAccountByHandle, type Account } from '@countersign/store/people/accounts.ts';
import * as routes from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountLimits } from '../accounts/account-limits.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { judgeReach } from './reach.ts';

/** The one route. */
export function findPersonDoor(house: House, limits: AccountLimits): MountedRoute {
  return mounted(routes.findPerson, async ({ params, caller }) => {
    limits.lookUp.take(caller.account);
    const handle = parseHandle(params.handle);
    const account = handle && (await findAccountByHandle(house.db, handle));
    if (account === undefined) throw new Problem('not-found');
    const reach = await reachOf(house, caller.account, account);
    return {
      reach,
      account: account.account_id,
      handle: account.handle,
      displayName: account.display_name,
    };
  });
}

/** Nobody finds somebody too young for messages; why somebody takes none is not told. */
async function reachOf(
  house: House,
  own: AccountId,
  other: Account,
): Promise<'open' | 'request' | 'none'> {
  const kept = { band: other.age_band, ends: other.age_ends ?? undefined };
  const { band } = ageNow(kept, house.clock());
  const isSelf = other.account_id === own;
  if (house.people.bands[band].messages === 'no' && !isSelf) throw new Problem('not-found');
  if (isSelf) return 'none';
  const reach = await judgeReach(house, own, [other.account_id]).catch(asTooYoung);
  const begin = reach?.get(other.account_id)?.begin ?? 'no';
  if (begin === 'no') return 'none';
  return begin === 'yes' ? 'open' : 'request';
}

function asTooYoung(error: unknown): undefined {
  if (!(error instanceof Problem) || error.code !== 'too-young') throw error;
}
