/** The frame behind sign-in: the list of chats at the left, a page beside it. */

import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { useEffect } from 'react';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { unreadTotal } from './chat-list-model.ts';
import { ChatList } from './chat-list.tsx';
import { useConversations } from './use-conversations.ts';

/** On a phone one of the two is shown; which one, the address says. */
export function ChatsFrame() {
  const chat = useChat();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isList = path === '/';
  if (chat.me === undefined) return <Navigate to="/sign-in" />;
  return (
    <div className="app-height flex flex-col">
      <OfflineLine />
      <div className="flex min-h-0 flex-1">
        <aside
          className={`min-h-0 w-full shrink-0 flex-col border-line md:flex md:w-[340px]
            md:border-r ${isList ? 'flex' : 'hidden'}`}
        >
          <ChatList />
        </aside>
        <div className={`min-h-0 min-w-0 flex-1 md:flex ${isList ? 'hidden' : 'flex'}`}>
          <Outlet />
        </div>
      </div>
      <UnreadTitle />
    </div>
  );
}

function OfflineLine() {
  const { state } = useChat();
  return (
    <p
      role="status"
      className="m-0 flex items-center justify-center gap-2 bg-marigold-wash px-4 py-2 text-13
        text-marigold-ink empty:hidden"
    >
      {state === 'offline' ? (
        <>
          <CloudOff size={16} aria-hidden="true" />
          {t('app.offline')}
        </>
      ) : null}
    </p>
  );
}

function UnreadTitle() {
  const { views } = useConversations();
  const unread = unreadTotal(views);
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${t('app.name')}` : t('app.name');
  }, [unread]);
  return null;
}
