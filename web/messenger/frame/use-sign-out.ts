/** Signing out: nothing of this person stays in the page for the next one. */

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useChat } from './use-chat.ts';

/** Forgets the device, the lists and the drafts, then goes to a door. */
export function useSignOut(to = '/sign-in'): () => void {
  const chat = useChat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void chat.signOut().finally(() => {
      queries.clear();
      void navigate({ to });
    });
  };
}
