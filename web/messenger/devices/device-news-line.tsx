/** The line above every page while there is news of my devices; it stays until it is seen to. */

import { Link, useRouterState } from '@tanstack/react-router';
import { MonitorSmartphone, ShieldAlert } from 'lucide-react';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { newsLine } from './device-news-model.ts';

/** Empty while there is none, and on the page that says it at length. */
export function DeviceNewsLine() {
  const { deviceNews } = useChat();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const line = path === '/devices' ? undefined : newsLine(deviceNews);
  const isNew = line === 'new';
  const Icon = isNew ? MonitorSmartphone : ShieldAlert;
  const look = isNew ? 'bg-marigold-wash text-marigold-ink' : 'bg-crimson-wash text-crimson';
  return (
    <div role="status" className={`text-13 ${look}`}>
      {line === undefined ? null : (
        <p className="m-0 flex flex-wrap items-center justify-center gap-x-2 px-4 py-1.5">
          <Icon size={16} aria-hidden="true" className="shrink-0" />
          {t(`news.line-${line}`)}
          <Link
            to="/devices"
            className="inline-flex min-h-7 items-center font-semibold underline
              underline-offset-4 pointer-coarse:min-h-11"
          >
            {t('news.look')}
          </Link>
        </p>
      )}
    </div>
  );
}
