/** News of a group: whom a change concerns, and telling them that their list shows it. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import type { House } from '../house.ts';
import { isAdmin } from './group-roles.ts';

/** Those of a group whom its waiting people concern. */
export function adminsOf(known: KnownConversation): AccountId[] {
  return [...known.members].filter((account) => isAdmin(known, account));
}

/** The list of these people shows something new. */
export function tell(
  house: Pick<House, 'connections'>,
  known: KnownConversation,
  people: Iterable<AccountId>,
): void {
  const signal = { type: 'conversation-changed', conversation: known.id } as const;
  house.connections.signal(new Set(people), signal);
}
