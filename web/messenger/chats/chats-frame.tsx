/** The frame behind sign-in: the list of chats at the left, a page beside it. */

import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { DeviceNewsLine } from '../devices/device-news-line.tsx';
import { useChat } from '../frame/use-chat.ts';
import { useRefetchOnChange } from '../frame/use-refetch-on-change.ts';
import { StateLine } from '../frame/state-line.tsx';
import { Palette } from '../palette/palette.tsx';
import { TellOfNews } from '../tell/tell-of-news.tsx';
import { WarningLine } from '../report/warning-line.tsx';
import { t } from '../words/english.ts';
import { chatsOf } from '../people/requests/request-model.ts';
import { unreadTotal } from './chat-list-model.ts';
import { ChatList } from './chat-list.tsx';
import { conversationsKey, useConversations } from './use-conversations.ts';

/** On a phone one of the two is shown; which one, the address says. */
export function ChatsFrame() {
  const chat = useChat();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isList = path === '/';
  useRefetchOnChange(conversationsKey);
  useSearchFollowed();
  if (chat.me === undefined) return <Navigate to="/sign-in" />;
  return (
    <div className="app-height flex flex-col">
      <StateLine />
      <DeviceNewsLine />
      <WarningLine />
      <div className="flex min-h-0 flex-1">
        <aside
          className={`min-h-0 w-full shrink-0 flex-col border-line md:flex md:w-[340px]
            md:border-e ${isList ? 'flex' : 'hidden'}`}
        >
          <ChatList />
        </aside>
        <div className={`min-h-0 min-w-0 flex-1 md:flex ${isList ? 'hidden' : 'flex'}`}>
          <Outlet />
        </div>
      </div>
      <UnreadTitle />
      <TellOfNews />
      <Palette />
    </div>
  );
}

/** The search reads along while the list is on the screen. */
function useSearchFollowed(): void {
  const { search, state, me } = useChat();
  useEffect(() => {
    if (state === 'online' && me !== undefined) search.stir();
  }, [search, state, me]);
}

function UnreadTitle() {
  const { views } = useConversations();
  const unread = unreadTotal(chatsOf(views));
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${t('app.name')}` : t('app.name');
  }, [unread]);
  return null;
}
