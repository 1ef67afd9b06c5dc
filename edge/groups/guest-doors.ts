/** Guest doors: what somebody with a link sees of a group, and how they ask to be let in. */

import * as invites from '@countersign/store/conversations/invites.ts';
import * as routes from '@countersign/wire/http/conversations/group-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { demandOldEnough } from '../people/reach.ts';
import { hashOfToken } from '../sessions/tokens.ts';
import { adminsOf, tell } from './group-news.ts';

/** The two routes of a link. One that ended, ran out or never was looks the same. */
export function guestDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.lookAtInvite, async ({ caller, params }) => {
      await demandOldEnough(house, caller.account);
      const { invite, known } = await opened(house, params.secret);
      const isIn = known.members.has(caller.account);
      const asked = await invites.joinState(house.db, known.id, caller.account);
      const isFull = asked === 'none' && !isIn && invite.uses >= invite.uses_max;
      if (isFull) throw new Problem('not-found');
      const state: routes.InviteLook['state'] = isIn ? 'member' : asked;
      return {
        madeBy: invite.display_name,
        members: known.members.size,
        state,
        ...(isIn ? { conversation: known.id } : {}),
      };
    }),
    mounted(routes.askToJoin, async ({ caller, params }) => {
      await demandOldEnough(house, caller.account);
      const { invite, known } = await opened(house, params.secret);
      if (known.members.has(caller.account)) return { state: 'member' as const };
      const by = { account: caller.account, nowMs: house.clock() };
      const state = await invites.askToJoin(house.db, invite, by);
      if (state === 'used-up') throw new Problem('not-found');
      tell(house, known, adminsOf(known));
      return { state };
    }),
  ];
}

async function opened(
  house: House,
  secret: string,
): Promise<{ invite: invites.Invite & { display_name: string }; known: KnownConversation }> {
  const hash = hashOfToken(secret);
  const invite = hash && (await invites.findInvite(house.db, hash, house.clock()));
  const known = invite && (await house.conversations.get(invite.conversation_id));
  if (invite === undefined || known === undefined) throw new Problem('not-found');
  return { invite, known };
}
