/** Group doors: locks, messages that vanish, links, and who waits to be let in. */

import type { AccountId } from '@countersign/rules/ids.ts';
import { setLocked, setVanishing } from '@countersign/store/conversations/group-settings.ts';
import * as invites from '@countersign/store/conversations/invites.ts';
import * as routes from '@countersign/wire/http/conversations/group-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import { memberConversation } from '../conversations/membership.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { newToken } from '../sessions/tokens.ts';
import { demandGroupAdmin, isAdmin } from './group-roles.ts';
import { guestDoors } from './guest-doors.ts';
import { adminsOf, tell } from './group-news.ts';

const dayMs = 86_400_000;

/** The routes of groups. */
export function groupDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.changeSettings, async ({ caller, params, body }) => {
      const known = await memberConversation(house, caller, params.conversation);
      await change(house, known, { ...body, by: caller.account });
      return {};
    }),
    ...inviteDoors(house),
    ...askDoors(house),
    ...guestDoors(house),
  ];
}

type Wanted = {
  readonly by: AccountId;
  readonly locked?: boolean | undefined;
  readonly vanishSeconds?: number | undefined;
};

/** Everything is judged before anything is set. */
async function change(house: House, known: KnownConversation, wanted: Wanted): Promise<void> {
  const { by, locked, vanishSeconds } = wanted;
  const { secondsChoices } = house.terms.vanishing;
  if (known.isGroup && !isAdmin(known, by)) throw new Problem('not-allowed');
  if (locked !== undefined && !known.isGroup) throw new Problem('not-allowed');
  // Whoever waits for a yes, or was blocked, sets nothing for somebody else's chat.
  if (!known.isGroup && !isOpen(known)) throw new Problem('cannot-write-here');
  const isChoice = vanishSeconds === undefined || [0, ...secondsChoices].includes(vanishSeconds);
  if (!isChoice) throw new Problem('malformed-request');
  const isLockNew = locked !== undefined && locked !== known.locked;
  if (isLockNew) await setLocked(house.db, known.id, locked);
  const time = { seconds: vanishSeconds ?? 0, nowMs: house.clock() };
  const isTimeNew = vanishSeconds !== undefined && (await setVanishing(house.db, known.id, time));
  if (!isLockNew && !isTimeNew) return;
  await house.conversations.reload(known.id);
  tell(house, known, known.members);
}

function isOpen({ standings, isBlocked }: KnownConversation): boolean {
  return !isBlocked && [...standings.values()].every((standing) => standing === 'accepted');
}

function inviteDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.makeInvite, async ({ caller, params, body }) => {
      await demandGroupAdmin(house, caller, params.conversation);
      const { daysMax, usesMax } = house.terms.invites;
      const fits = body.days <= daysMax && body.usesMax <= usesMax;
      if (!fits) throw new Problem('malformed-request');
      const { token: secret, hash } = newToken(house.random);
      const now = house.clock();
      await invites.keepInvite(house.db, {
        link_hash: hash,
        conversation_id: params.conversation,
        made_by: caller.account,
        made_at_ms: now,
        expires_at_ms: now + body.days * dayMs,
        uses_max: body.usesMax,
        ended_at_ms: null,
      });
      return { secret };
    }),
    mounted(routes.listInvites, async ({ caller, params }) => {
      await demandGroupAdmin(house, caller, params.conversation);
      const live = await invites.liveInvites(house.db, params.conversation, house.clock());
      return {
        invites: live.map((invite) => ({
          invite: Buffer.from(invite.link_hash).toString('hex'),
          madeBy: invite.display_name,
          madeAtMs: invite.made_at_ms,
          expiresAtMs: invite.expires_at_ms,
          uses: invite.uses,
          usesMax: invite.uses_max,
        })),
      };
    }),
    mounted(routes.endInvite, async ({ caller, params: { conversation, invite } }) => {
      await demandGroupAdmin(house, caller, conversation);
      const of = { conversation, link: new Uint8Array(Buffer.from(invite, 'hex')) };
      if (!(await invites.endInvite(house.db, of, house.clock()))) throw new Problem('not-found');
      return {};
    }),
  ];
}

function askDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.listJoinAsks, async ({ caller, params }) => {
      await demandGroupAdmin(house, caller, params.conversation);
      const asks = await invites.waitingAsks(house.db, params.conversation);
      return {
        asks: asks.map((ask) => ({
          account: ask.account_id,
          handle: ask.handle,
          displayName: ask.display_name,
          askedAtMs: ask.asked_at_ms,
        })),
      };
    }),
    mounted(routes.declineJoinAsk, async ({ caller, params }) => {
      const known = await demandGroupAdmin(house, caller, params.conversation);
      const declined = await invites.declineAsk(house.db, params, house.clock());
      if (!declined) throw new Problem('not-found');
      tell(house, known, adminsOf(known));
      return {};
    }),
  ];
}
