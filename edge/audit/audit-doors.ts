/** Audit doors: what the house has on file behind grants, for whoever holds it against the log. */

import type { AccountId } from '@countersign/rules/ids.ts';
import { grantFiles, touchedBy } from '@countersign/store/grants/known-grants.ts';
import * as routes from '@countersign/wire/http/audit-routes.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { demandMay } from '../staff/demand-may.ts';

/** The routes of auditors, and of whoever tells people of a breach. */
export function auditDoors({ db }: Pick<House, 'db'>): MountedRoute[] {
  return [
    mounted(routes.listKnownGrants, async ({ caller }) => {
      demandMay(caller, 'see-audit');
      const files = await grantFiles(db);
      return {
        grants: files.map(({ grant, of, slot, at_ms, order_id }) => ({
          ...{ grant, of, slot, atMs: at_ms },
          order: order_id ?? undefined,
        })),
      };
    }),
    mounted(routes.listTouchedPeople, async ({ body, caller }) => {
      demandMay(caller, 'freeze');
      const people = new Map<AccountId, { account: AccountId; handle: string; grants: number[] }>();
      for (const { account_id: account, handle, grant } of await touchedBy(db, body.grants)) {
        const person = people.get(account) ?? { account, handle, grants: [] };
        person.grants.push(grant);
        people.set(account, person);
      }
      return { people: [...people.values()] };
    }),
  ];
}
