/** The map of the messenger: which address shows which page, and which need sign-in. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  Outlet,
  RouterProvider,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router';
import { useMemo } from 'react';
import { OwnAccountPage } from '../account/own-account-page.tsx';
import { RecoverPage } from '../account/recover-page.tsx';
import { ResetPage } from '../account/reset-page.tsx';
import { SignInPage } from '../account/sign-in-page.tsx';
import { SignUpPage } from '../account/sign-up-page.tsx';
import { ChatsFrame } from '../chats/chats-frame.tsx';
import { NoChatPage } from '../chats/no-chat-page.tsx';
import { isDue } from '../understanding/first-run.ts';
import { ThreadPage } from '../thread/thread-page.tsx';
import type { ChatPort } from './chat-port.ts';
import { GuestsOnly } from './guests-only.tsx';
import { NothingHerePage } from './nothing-here.tsx';
import { ChatContext } from './use-chat.ts';

/** The messenger over one SDK. */
export function MessengerApp(props: { readonly chat: ChatPort }) {
  const { chat } = props;
  const router = useMemo(() => messengerRouter(chat), [chat]);
  const queries = useMemo(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }), []);
  return (
    <QueryClientProvider client={queries}>
      <ChatContext.Provider value={chat}>
        <RouterProvider router={router} />
      </ChatContext.Provider>
    </QueryClientProvider>
  );
}

/** Pages that the first screen does without come when they are asked for. */
const DevicesPage = lazyRouteComponent(() => import('../devices/devices-page.tsx'), 'DevicesPage');
const AccessPage = lazyRouteComponent(() => import('../record/access-page.tsx'), 'AccessPage');
const StarredPage = lazyRouteComponent(() => import('../search/starred-page.tsx'), 'StarredPage');
const JoinPage = lazyRouteComponent(() => import('../groups/join-page.tsx'), 'JoinPage');
const PrivacyPage = lazyRouteComponent(() => import('../people/privacy-page.tsx'), 'PrivacyPage');
const RequestsPage = lazyRouteComponent(
  () => import('../people/requests/requests-page.tsx'),
  'RequestsPage',
);
const ReportsPage = lazyRouteComponent(() => import('../report/reports-page.tsx'), 'ReportsPage');

const UnderstandingPage = lazyRouteComponent(
  () => import('../understanding/understanding-page.tsx'),
  'UnderstandingPage',
);

function demandSignedIn(chat: ChatPort): void {
  if (chat.me !== undefined) return;
  throw redirect({ to: chat.waitingReset === undefined ? '/sign-in' : '/reset' });
}

function messengerRouter(chat: ChatPort) {
  const root = createRootRoute({ component: Outlet });
  const outside = createRoute({
    getParentRoute: () => root,
    id: 'guests',
    component: GuestsOnly,
  });
  const door = (path: string, component: RouteComponent) =>
    createRoute({ getParentRoute: () => outside, path, component });
  const inside = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: ChatsFrame,
    beforeLoad: async () => {
      demandSignedIn(chat);
      if (await isDue(chat)) throw redirect({ to: '/understand' });
    },
  });
  const page = (path: string, component: RouteComponent) =>
    createRoute({ getParentRoute: () => inside, path, component });
  const first = createRoute({
    getParentRoute: () => root,
    path: '/understand',
    component: UnderstandingPage,
    beforeLoad: () => demandSignedIn(chat),
  });
  return createRouter({
    routeTree: root.addChildren([
      outside.addChildren([
        door('/sign-in', SignInPage),
        door('/sign-up', SignUpPage),
        door('/recover', RecoverPage),
        door('/reset', ResetPage),
      ]),
      first,
      inside.addChildren([
        page('/', NoChatPage),
        page('/chats/$conversation', ThreadPage),
        page('/devices', DevicesPage),
        page('/account', OwnAccountPage),
        page('/access', AccessPage),
        page('/reports', ReportsPage),
        page('/requests', RequestsPage),
        page('/privacy', PrivacyPage),
        page('/join', JoinPage),
        page('/starred', StarredPage),
      ]),
    ]),
    defaultNotFoundComponent: NothingHerePage,
  });
}
