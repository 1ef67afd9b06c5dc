/** The doors through which an account says what it understood; nothing else depends on it here. */

import {
  keepUnderstanding,
  newestUnderstanding,
} from '@countersign/store/people/understandings.ts';
import {
  getUnderstanding,
  giveUnderstanding,
} from '@countersign/wire/http/people/understanding-routes.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';

/** Routes of a signed-in account about its own understanding. */
export function understandingDoors({ db, clock }: House): MountedRoute[] {
  return [
    mounted(getUnderstanding, async ({ caller }) => {
      const newest = await newestUnderstanding(db, caller.account);
      return newest === undefined ? {} : { newest };
    }),
    mounted(giveUnderstanding, async ({ body, caller }) => {
      const { explanation } = body;
      await keepUnderstanding(db, { account_id: caller.account, explanation, at_ms: clock() });
      return {};
    }),
  ];
}
