/** The line above every page while there is news of my devices; it stays until it is seen to. */

import { useRouterState } from '@tanstack/react-router';
import { MonitorSmartphone, ShieldAlert } from 'lucide-react';
import { TopLine } from '../frame/top-line.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { newsLine } from './device-news-model.ts';

/** Empty while there is none, and on the page that says it at length. */
export function DeviceNewsLine() {
  const { deviceNews } = useChat();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const line = path === '/devices' ? undefined : newsLine(deviceNews);
  if (line === undefined) return <TopLine news={undefined} />;
  const isNew = line === 'new';
  const news = {
    text: t(`news.line-${line}`),
    icon: isNew ? MonitorSmartphone : ShieldAlert,
    look: isNew ? 'marigold' : 'crimson',
    link: { to: '/devices', text: t('news.look') },
  } as const;
  return <TopLine news={news} />;
}
