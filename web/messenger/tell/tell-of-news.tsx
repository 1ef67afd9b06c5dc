/** Tells of new messages by the system while the page is out of sight: who wrote, never what. */

import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useConversations } from '../chats/use-conversations.ts';
import { useMe } from '../frame/use-chat.ts';
import { readTellChoice } from './tell-choice.ts';
import { newsOf, placesOf, type SeenPlaces } from './tell-model.ts';

const nothingMuted: ReadonlySet<string> = new Set();

/** Shows nothing on the page itself. */
export function TellOfNews() {
  const { views, isWaiting } = useConversations();
  const { account: me } = useMe();
  const navigate = useNavigate();
  const seen = useRef<SeenPlaces>(undefined);
  useEffect(() => {
    if (isWaiting) return;
    const before = seen.current;
    seen.current = placesOf(views);
    // What was there when the page opened is told by the list.
    if (before === undefined || document.visibilityState === 'visible') return;
    const choice = readTellChoice();
    if (!choice.isOn) return;
    for (const { tag, title, to } of newsOf(views, before, { me, muted: nothingMuted })) {
      const shown = new Notification(title, { tag, silent: !choice.hasSound });
      shown.addEventListener('click', () => {
        focus();
        shown.close();
        void navigate({ to });
      });
    }
  }, [views, isWaiting, me, navigate]);
  return null;
}
