/** The line above every page while I was warned and have not seen it in My reports. */

import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { TopLine } from '../frame/top-line.tsx';
import { useChat, useMe } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { keepSeenAtMs, readSeenAtMs, unseenWarning } from './warning-model.ts';

/** A warning waits in batches anyway, so nobody hears of it later for this. */
const askEveryMs = 60_000;

const browserStore = (): Storage => localStorage;

/** Empty while there is none; seen once its own page has shown it. */
export function WarningLine() {
  const chat = useChat();
  const { account } = useMe();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data = [] } = useQuery({
    queryKey: ['safety', 'notices'],
    queryFn: () => chat.notices(),
    refetchInterval: askEveryMs,
  });
  const [seenAtMs, setSeen] = useState(() => readSeenAtMs(browserStore, account));
  const warning = unseenWarning(data, seenAtMs);
  const isShownThere = path === '/reports';
  useEffect(() => {
    if (!isShownThere || warning === undefined) return;
    keepSeenAtMs(browserStore, account, warning.atMs);
    setSeen(warning.atMs);
  }, [isShownThere, warning, account]);
  if (isShownThere || warning === undefined) return <TopLine news={undefined} />;
  const words = [t('notice.warn'), t(`policy.${warning.policyReason}`)];
  const news = {
    text: words.filter(Boolean).join('. '),
    icon: TriangleAlert,
    look: 'marigold',
    link: { to: '/reports', text: t('reports.look') },
  } as const;
  return <TopLine news={news} />;
}
