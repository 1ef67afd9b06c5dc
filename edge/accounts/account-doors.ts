/** The remaining account routes: change of password and recovery code, sessions and their end. */

import { changePassword, changeRecoveryCode } from '@countersign/store/people/accounts.ts';
import { endSessions, endSessionRow, listSessionRows } from '@countersign/store/people/sessions.ts';
import * as routes from '@countersign/wire/http/people/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import type { LiveSession } from '../sessions/sign-in-session.ts';
import { freshSessionMs } from '../limits.ts';
import type { OpaqueServer } from './opaque-server.ts';
import { demandHash } from './sign-up-doors.ts';

/** Routes of a signed-in account about itself. */
export function accountDoors(house: House, opaque: OpaqueServer): MountedRoute[] {
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
  ];
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
