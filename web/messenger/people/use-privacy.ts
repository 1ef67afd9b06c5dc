/** What holds for me about who reaches me, fetched once for all who ask. */

import { useQuery } from '@tanstack/react-query';
import type { PrivacyView } from '@countersign/wire/http/people/people-routes.ts';
import { useChat } from '../frame/use-chat.ts';

/** Under this name it is kept. */
export const privacyKey = 'privacy';

/** `undefined` until it is here, and where it is not wanted. */
export function usePrivacy(isWanted = true): PrivacyView | undefined {
  const chat = useChat();
  const { data } = useQuery({
    queryKey: [privacyKey],
    queryFn: () => chat.people.privacy(),
    enabled: isWanted,
  });
  return data;
}
