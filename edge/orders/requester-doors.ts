/** Requester doors: the register, in which nobody vouches alone for how an authority is reached. */

import type { AuthorityId } from '@countersign/rules/ids.ts';
import {
  changeAuthority,
  findAuthority,
  keepAuthority,
  keepRequester,
  listAuthorityRows,
  peopleOf,
  type Authority,
} from '@countersign/store/orders/authorities.ts';
import { ordersOfAuthority } from '@countersign/store/orders/orders.ts';
import * as routes from '@countersign/wire/http/legal/requester-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { demandMay } from '../staff/demand-may.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { demandRecipient } from './entry-claims.ts';

type RegisterHouse = Pick<House, 'db' | 'clock'>;

/** The routes of the register. */
export function requesterDoors(house: RegisterHouse): MountedRoute[] {
  return [...authorityDoors(house), ...knowledgeDoors(house)];
}

function authorityDoors(house: RegisterHouse): MountedRoute[] {
  return [
    mounted(routes.listAuthorities, async ({ caller }) => {
      demandMay(caller, 'see-requesters');
      return { authorities: (await listAuthorityRows(house.db)).map(authorityView) };
    }),
    mounted(routes.getAuthority, async ({ params, caller }) => {
      demandMay(caller, 'see-requesters');
      return authorityFile(house, params.authority);
    }),
    mounted(routes.addAuthority, async ({ body, caller }) => {
      demandMay(caller, 'take-in-order');
      const { authority, name, class: issuer, country, domains } = body;
      await keepAuthority(house.db, {
        authority_id: authority,
        name,
        class: issuer,
        country,
        domains,
        created_by: caller.slot,
        created_at_ms: house.clock(),
      });
      return authorityFile(house, authority);
    }),
  ];
}

/** What is known of an authority, and who vouches for it. */
function knowledgeDoors(house: RegisterHouse): MountedRoute[] {
  return [
    mounted(routes.recordPhone, async ({ params, body, caller }) => {
      demandMay(caller, 'check-requester');
      await recordPhone(house, caller, { authority: params.authority, ...body });
      return authorityFile(house, params.authority);
    }),
    mounted(routes.recordRecipient, async ({ params, body, caller }) => {
      demandMay(caller, 'check-requester');
      await demandAuthority(house, params.authority);
      demandRecipient(body.recipient);
      const change = { recipient: body.recipient, recipient_by: caller.slot };
      await changeAuthority(house.db, params.authority, change);
      return authorityFile(house, params.authority);
    }),
    mounted(routes.addRequester, async ({ params, body, caller }) => {
      demandMay(caller, 'take-in-order');
      await demandAuthority(house, params.authority);
      await keepRequester(house.db, {
        requester_id: body.requester,
        authority_id: params.authority,
        name: body.name,
        email: body.email.toLowerCase(),
        phone: body.phone,
        created_by: caller.slot,
        created_at_ms: house.clock(),
      });
      return authorityFile(house, params.authority);
    }),
    mounted(routes.stopAuthority, async ({ params, body, caller }) => {
      demandMay(caller, body.stopped ? 'freeze' : 'thaw');
      await demandAuthority(house, params.authority);
      const frozen = { frozen_at_ms: house.clock(), frozen_by: caller.slot };
      const change = body.stopped ? frozen : { frozen_at_ms: null, frozen_by: null };
      await changeAuthority(house.db, params.authority, change);
      return authorityFile(house, params.authority);
    }),
  ];
}

/** The number that a call-back goes to must not come from whoever brought the authority in. */
async function recordPhone(
  house: RegisterHouse,
  { slot }: StaffCaller,
  found: { readonly authority: AuthorityId; readonly phone: string; readonly source: string },
): Promise<void> {
  const { created_by } = await demandAuthority(house, found.authority);
  if (created_by === slot) throw new Problem('order-refused', undefined, 'second-person');
  const { phone, source } = found;
  const change = { phone, phone_source: source, phone_by: slot };
  await changeAuthority(house.db, found.authority, change);
}

async function demandAuthority(house: RegisterHouse, id: AuthorityId): Promise<Authority> {
  const found = await findAuthority(house.db, id);
  if (found === undefined) throw new Problem('not-found');
  return found;
}

async function authorityFile(house: RegisterHouse, id: AuthorityId): Promise<routes.AuthorityFile> {
  const [found, people, orderIds] = await Promise.all([
    demandAuthority(house, id),
    peopleOf(house.db, id),
    ordersOfAuthority(house.db, id),
  ]);
  return {
    ...authorityView(found),
    people: people.map((one) => ({
      requester: one.requester_id,
      name: one.name,
      email: one.email,
      phone: one.phone,
      createdBy: one.created_by,
      atMs: one.created_at_ms,
    })),
    orderIds,
  };
}

function authorityView(row: Authority): routes.AuthorityView {
  const { phone, phone_source: source, phone_by: by } = row;
  return {
    authority: row.authority_id,
    name: row.name,
    class: row.class,
    country: row.country,
    domains: row.domains,
    knownPhone: phone && source && by ? { phone, source, by } : undefined,
    recipient:
      row.recipient && row.recipient_by
        ? { recipient: row.recipient, by: row.recipient_by }
        : undefined,
    frozen:
      row.frozen_at_ms !== null ? { atMs: row.frozen_at_ms, by: row.frozen_by ?? '' } : undefined,
    createdBy: row.created_by,
    firstContactMs: row.first_ms ?? undefined,
    lastContactMs: row.last_ms ?? undefined,
    orders: row.orders,
  };
}
