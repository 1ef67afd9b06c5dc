/** Whom I let write to me and whom I blocked, fetched once and again when I decide anew. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { RelatedPerson } from '@countersign/wire/http/people/people-routes.ts';
import { conversationsKey } from '../chats/use-conversations.ts';
import { useChat } from '../frame/use-chat.ts';

/** Under this name the two lists are kept. */
export const relationsKey = 'relations';

/** The lists, empty until they are here, and the way to take a decision back. */
export function useRelations(): {
  readonly allowed: readonly RelatedPerson[];
  readonly blocked: readonly RelatedPerson[];
  readonly isWaiting: boolean;
  readonly forget: (account: AccountId) => Promise<void>;
} {
  const chat = useChat();
  const queries = useQueryClient();
  const { data, isPending } = useQuery({
    queryKey: [relationsKey],
    queryFn: () => chat.people.relations(),
  });
  const forget = async (account: AccountId): Promise<void> => {
    await chat.people.forget(account);
    await queries.invalidateQueries({ queryKey: [relationsKey] });
    await queries.invalidateQueries({ queryKey: [conversationsKey] });
  };
  const { allowed = [], blocked = [] } = data ?? {};
  return { allowed, blocked, isWaiting: isPending, forget };
}
