/** Tells of new messages by the system while the page is out of sight: who wrote, never what. */

import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useChatRows } from '../chats/use-chat-rows.ts';
import { readTellChoice } from './tell-choice.ts';
import { newsOf, timesOf, type SeenTimes } from './tell-model.ts';

/** Shows nothing on the page itself. */
export function TellOfNews() {
  const { rows, isWaiting } = useChatRows();
  const navigate = useNavigate();
  const seen = useRef<SeenTimes>(undefined);
  useEffect(() => {
    if (isWaiting) return;
    const before = seen.current;
    seen.current = timesOf(rows);
    // What was there when the page opened is told by the list.
    if (before === undefined || document.visibilityState === 'visible') return;
    const choice = readTellChoice();
    if (!choice.isOn) return;
    for (const { tag, title, to } of newsOf(rows, before)) {
      const shown = new Notification(title, { tag, silent: !choice.hasSound });
      shown.addEventListener('click', () => {
        focus();
        shown.close();
        void navigate({ to });
      });
    }
  }, [rows, isWaiting, navigate]);
  return null;
}
