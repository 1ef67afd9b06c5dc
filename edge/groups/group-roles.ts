/** Roles at the edge's door: who may set what for a conversation, by the vault's own record. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import { memberConversation } from '../conversations/membership.ts';
import type { House } from '../house.ts';

/** Whether this account may do in this conversation what only admins may. */
export function isAdmin(known: Pick<KnownConversation, 'roles'>, account: AccountId): boolean {
  const role = known.roles.get(account);
  return role === 'admin' || role === 'owner';
}

/** The group, if the caller runs it; throws `not-a-member`, `not-allowed` or `not-found`. */
export async function demandGroupAdmin(
  house: Pick<House, 'conversations'>,
  caller: { readonly account: AccountId },
  id: ConversationId,
): Promise<KnownConversation> {
  const known = await memberConversation(house, caller, id);
  if (!known.isGroup) throw new Problem('not-found');
  if (!isAdmin(known, caller.account)) throw new Problem('not-allowed');
  return known;
}

/** Whether somebody may write in a conversation now: in a locked group only its admins. */
export function mayWrite(
  known: Pick<KnownConversation, 'locked' | 'roles'>,
  account: AccountId,
): boolean {
  return !known.locked || isAdmin(known, account);
}
