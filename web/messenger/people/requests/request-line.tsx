/** The line above the list of chats while somebody asks to talk. */

import { Link } from '@tanstack/react-router';
import { ChevronRight, MailQuestion } from 'lucide-react';
import { useConversations } from '../../chats/use-conversations.ts';
import { t } from '../../words/english.ts';
import { requestsOf } from './request-model.ts';
import { useSetAside } from './use-set-aside.ts';

/** Empty while nobody asks; what was set aside is not counted. */
export function RequestLine() {
  const { views } = useConversations();
  const { waiting, aside } = requestsOf(views);
  useSetAside(waiting);
  if (waiting.length + aside.length === 0) return null;
  const hint =
    waiting.length === 0 ? t('request.aside') : t('request.count', { count: waiting.length });
  return (
    <Link
      to="/requests"
      className="mx-2 mb-1 flex items-center gap-3 rounded-control px-3 py-2.5
        hover:bg-paper-2"
      activeProps={{ className: 'bg-paper-3' }}
    >
      <span
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-full
          bg-petrol-wash text-petrol"
      >
        <MailQuestion size={20} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block text-15 font-medium">{t('request.line')}</span>
        <span className="block truncate text-13 text-ink-2">{hint}</span>
      </span>
      <ChevronRight size={18} aria-hidden="true" className="text-ink-3 rtl:rotate-180" />
    </Link>
  );
}
