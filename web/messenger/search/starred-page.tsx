/** Messages I starred, in all chats, the newest first; the marks are mine alone. */

import { Link } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import type { Found } from '@countersign/client/search/search-index.ts';
import { parseId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useConversations } from '../chats/use-conversations.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { useChat, useMe } from '../frame/use-chat.ts';
import { chatTitle } from '../groups/group-model.ts';
import { t } from '../words/english.ts';

/** What this device has not read yet is shown once the search has it. */
export function StarredPage() {
  const starred = useStarred();
  if (starred.length === 0) {
    return (
      <main className="flex flex-1">
        <EmptyState
          icon={<Star size={40} strokeWidth={1.5} aria-hidden="true" />}
          title={t('search.starred-none')}
          text={t('search.starred-none-text')}
        />
      </main>
    );
  }
  return (
    <PageFrame title={t('tool.starred')} lead={t('search.starred-lead')}>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {starred.map((found) => (
          <StarredLine key={found.event} found={found} />
        ))}
      </ul>
    </PageFrame>
  );
}

function StarredLine({ found }: { readonly found: Found }) {
  const chat = useChat();
  const me = useMe().account;
  const { views } = useConversations();
  const view = views.find(({ conversation }) => conversation === found.conversation);
  if (view === undefined) return null;
  const { facts } = chat.thread(found.conversation);
  return (
    <li>
      <Link
        to="/chats/$conversation"
        params={{ conversation: found.conversation }}
        hash={`m-${found.seq}`}
        className="block rounded-bubble border border-line px-4 py-3 hover:bg-paper-2"
      >
        <span className="flex items-baseline gap-2 text-13">
          <bdi className="min-w-0 flex-1 truncate font-medium">{chatTitle(view, facts, me)}</bdi>
          <span className="figures shrink-0 text-12 text-ink-2">
            {fullTime(found.sentAtMs, Date.now())}
          </span>
        </span>
        <span dir="auto" className="mt-1 line-clamp-3 text-start text-15">
          {found.text}
        </span>
      </Link>
    </li>
  );
}

function useStarred(): readonly Found[] {
  const { shelf, search } = useChat();
  return shelf
    .names('star/')
    .flatMap((name) => {
      const [, ofChat, ofEvent] = name.split('/');
      const [conversation, event] = [parseId<ConversationId>(ofChat), parseId<EventId>(ofEvent)];
      const found = conversation && event && search.found(conversation, event);
      return found === undefined ? [] : [found];
    })
    .sort((one, other) => other.sentAtMs - one.sentAtMs);
}
