/** Company doors: staff go to the company's issuer and come back, and the issuer ends sessions. */

import type { FastifyInstance } from 'fastify';
import { endCompanySessions } from '@countersign/store/staff/company-accounts.ts';
import {
  companyFinish,
  companyLogoutPath,
  companyStart,
} from '@countersign/wire/http/staff/company-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountLimits } from '../../accounts/account-limits.ts';
import { callerAddress } from '../../doors/caller-address.ts';
import { mounted, type MountedRoute } from '../../doors/mounted-route.ts';
import type { House } from '../../house.ts';
import { logoutFormBytesMax } from '../../limits.ts';
import type { CompanyDesk } from './company-desk.ts';

/** The two calls of a browser; without an issuer there is nothing at their addresses. */
export function companyDoors(desk: CompanyDesk | undefined, limits: AccountLimits): MountedRoute[] {
  if (desk === undefined) return [];
  return [
    mounted(companyStart, async ({ remote }) => {
      limits.address.take(remote);
      return desk.begin();
    }),
    mounted(companyFinish, async ({ body, remote }) => {
      limits.address.take(remote);
      return desk.finish(body.trip, body.returned);
    }),
  ];
}

/** Adds the issuer's own call, a form (Back-Channel Logout 1.0 §2.5). */
export function openLogoutDoor(
  house: Pick<House, 'db' | 'clock' | 'settings'>,
  { desk, limits }: { readonly desk: CompanyDesk | undefined; readonly limits: AccountLimits },
  app: FastifyInstance,
): void {
  if (desk === undefined) return;
  void app.register((inside, _options, done) => {
    const parseAs = { parseAs: 'string', bodyLimit: logoutFormBytesMax } as const;
    inside.addContentTypeParser('application/x-www-form-urlencoded', parseAs, (_, text, parsed) => {
      parsed(null, new URLSearchParams(String(text)).getAll('logout_token'));
    });
    inside.post(companyLogoutPath, async (request, reply) => {
      limits.publicRead.take(callerAddress(request, house.settings.trustedProxies));
      const [token, ...more] = Array.isArray(request.body) ? (request.body as string[]) : [];
      const told = more.length > 0 || token === undefined ? undefined : token;
      const logout = told === undefined ? undefined : await desk.issuer.readLogout(told);
      if (logout === undefined) throw new Problem('malformed-request');
      await endCompanySessions(house.db, { ...logout, nowMs: house.clock() });
      return reply.header('cache-control', 'no-store').send();
    });
    done();
  });
}
