/** Requests to talk: who asks, what they said, and what was set aside. */

import { Link } from '@tanstack/react-router';
import { MailQuestion } from 'lucide-react';
import { useEffect } from 'react';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import { Avatar } from '../../../kit/people/avatar.tsx';
import { EmptyState, SkeletonRows } from '../../../kit/surfaces/waiting.tsx';
import { isolated } from '../../../kit/words/words.ts';
import { useConversations } from '../../chats/use-conversations.ts';
import { PageFrame } from '../../frame/page-frame.tsx';
import { useChanges, useChat } from '../../frame/use-chat.ts';
import { t } from '../../words/english.ts';
import { AskerFacts } from './asker-facts.tsx';
import { askerOf, requestsOf } from './request-model.ts';

/** The page. */
export function RequestsPage() {
  const { views, isWaiting } = useConversations();
  const { waiting, aside } = requestsOf(views);
  return (
    <PageFrame title={t('request.title')} lead={t('request.lead')}>
      {isWaiting ? <SkeletonRows rows={3} label={t('app.loading')} /> : null}
      {!isWaiting && waiting.length + aside.length === 0 ? (
        <EmptyState
          icon={<MailQuestion size={36} strokeWidth={1.5} aria-hidden="true" />}
          title={t('request.none')}
          text={t('request.none-text')}
        />
      ) : null}
      <RequestCards views={waiting} />
      {aside.length === 0 ? null : (
        <details className="mt-8">
          <summary className="cursor-pointer text-17 font-semibold">{t('request.aside')}</summary>
          <p className="m-0 mt-1 mb-3 text-13 text-ink-2">{t('request.aside-text')}</p>
          <RequestCards views={aside} />
        </details>
      )}
    </PageFrame>
  );
}

function RequestCards(props: { readonly views: readonly ConversationView[] }) {
  return (
    <ul className="m-0 flex list-none flex-col gap-3 p-0">
      {props.views.map((view) => (
        <RequestCard key={view.conversation} view={view} />
      ))}
    </ul>
  );
}

function RequestCard({ view }: { readonly view: ConversationView }) {
  const asker = askerOf(view);
  if (asker === undefined || view.from === undefined) return null;
  const isGroup = view.isGroup || view.members.length > 2;
  return (
    <li className="rounded-control border border-line bg-float">
      <Link
        to="/chats/$conversation"
        params={{ conversation: view.conversation }}
        className="flex gap-3 rounded-control px-4 py-3 hover:bg-paper-2"
      >
        <Avatar account={asker.account} name={asker.displayName} size={40} />
        <span className="grid min-w-0 flex-1 gap-1">
          <span className="text-15 font-medium">
            {t(isGroup ? 'request.wants-group' : 'request.wants', {
              name: isolated(asker.displayName),
            })}
          </span>
          <span className="text-13 text-ink-2">
            {isGroup
              ? t('request.group', { count: view.members.length })
              : isolated(`@${asker.handle}`)}
          </span>
          <FirstWords view={view} />
          <AskerFacts from={view.from} />
        </span>
      </Link>
    </li>
  );
}

function FirstWords({ view }: { readonly view: ConversationView }) {
  const chat = useChat();
  const thread = chat.thread(view.conversation);
  useChanges(thread);
  const isOnline = chat.state === 'online';
  useEffect(() => {
    if (isOnline) thread.loadNewest().catch(() => undefined);
  }, [thread, isOnline]);
  const first = thread.messages.find(({ state }) => state === 'sent');
  if (first === undefined) return null;
  return (
    <span className="line-clamp-2 text-15 text-ink-2">
      <bdi>{first.text}</bdi>
    </span>
  );
}
