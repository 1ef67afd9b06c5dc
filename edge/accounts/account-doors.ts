/** The remaining account routes: change of password, finding people, sessions and their end. */

import {
  changePassword,
  changeRecoveryCode,
  findAccountByHandle,
  type Account,
} from '@countersign/store/people/accounts.ts';
import { endSessions, endSessionRow, listSessionRows } from '@countersign/store/people/sessions.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { ageNow } from '@countersign/rules/people/age-band.ts';
import { judgeReach } from '../people/reach.ts';
import { parseHandle } from '@countersign/rules/handle.ts';
import * as routes from '@countersign/wire/http/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import type { LiveSession } from '../sessions/sign-in-session.ts';
import { freshSessionMs } from '../limits.ts';
import type { AccountLimits } from './account-limits.ts';
import type { OpaqueServer } from './opaque-server.ts';
import { demandHash } from './sign-up-doors.ts';

/** Routes of a signed-in account about itself. */
export function accountDoors(
  house: House,
  opaque: OpaqueServer,
  limits: AccountLimits,
): MountedRoute[] {
  return [
    mounted(routes.passwordStart, async ({ body, caller }) => ({
      registrationResponse: opaque.register(caller.handle, body.registrationRequest),
    })),
    mounted(routes.passwordFinish, async ({ body, caller }) => {
      await demandFresh(house, caller, 'any');
      await changePassword(house.db, caller.account, {
        registrationRecord: body.registrationRecord,
        wrapped: body.byPassword,
      });
      const { account, session } = caller;
      await endSessions(house.db, { accounts: [account], kept: session }, house.clock());
      house.connections.endAccount(caller.account, 'session-ended', caller.session);
      return {};
    }),
    mounted(routes.renewRecoveryCode, async ({ body, caller }) => {
      await demandFresh(house, caller, 'own');
      await changeRecoveryCode(house.db, caller.account, {
        check: demandHash(body.recoveryCheck),
        wrapped: body.byRecovery,
      });
      return {};
    }),
    mounted(routes.listSessions, async ({ caller }) => {
      const rows = await listSessionRows(house.db, caller.account);
      return {
        sessions: rows.map((row) => ({
          session: row.session_id,
          deviceName: row.device_name,
          startedAtMs: row.started_at_ms,
          lastSeenMs: row.last_seen_ms,
          current: row.session_id === caller.session,
        })),
      };
    }),
    mounted(routes.endSession, async ({ params, caller }) => {
      const now = house.clock();
      const ended = await endSessionRow(house.db, caller.account, params.session, now);
      if (!ended) throw new Problem('not-found');
      house.connections.endSession(params.session, 'session-ended');
      return {};
    }),
    mounted(routes.findPerson, async ({ params, caller }) => {
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
    }),
  ];
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

/**
 * A stolen session is not enough to take the owner's ways in: one of them was proved just now.
 * A new password keeps the older session that asks, so there any fresh one of the account will do.
 */
async function demandFresh(house: House, caller: LiveSession, which: 'own' | 'any'): Promise<void> {
  const sessions = await listSessionRows(house.db, caller.account);
  const meant = sessions.filter((row) => which === 'any' || row.session_id === caller.session);
  const newestMs = Math.max(0, ...meant.map((row) => row.started_at_ms));
  if (house.clock() - newestMs > freshSessionMs) throw new Problem('not-allowed');
}
