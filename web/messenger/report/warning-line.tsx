/** The line above every page while I was warned and have not seen it in My reports. */

import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
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
  return (
    <div role="status" className="bg-marigold-wash text-13 text-marigold-ink">
      {isShownThere || warning === undefined ? null : (
        <p className="m-0 flex flex-wrap items-center justify-center gap-x-2 px-4 py-1.5">
          <TriangleAlert size={16} aria-hidden="true" className="shrink-0" />
          {[t('notice.warn'), t(`policy.${warning.policyReason}`)].filter(Boolean).join('. ')}
          <Link
            to="/reports"
            className="inline-flex min-h-7 items-center font-semibold underline
              underline-offset-4 pointer-coarse:min-h-11"
          >
            {t('reports.look')}
          </Link>
        </p>
      )}
    </div>
  );
}
