/** Messages that a search found: whose, in which chat, the words around, and the way there. */

import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { excerpt, queryWords } from '@countersign/client/search/folded-text.ts';
import type { Found } from '@countersign/client/search/search-index.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { shortTime } from '../../kit/time/times.ts';
import { useConversations } from '../chats/use-conversations.ts';
import { useChat, useMe } from '../frame/use-chat.ts';
import { chatTitle } from '../groups/group-model.ts';
import { t } from '../words/english.ts';

/** Fewer letters would find everything. */
const queryLengthMin = 2;
const foundMax = 60;

/** In all chats, or in one. */
export function FoundList(props: {
  readonly query: string;
  readonly conversation?: ConversationId;
  readonly onOpen?: () => void;
}) {
  const { conversation, onOpen } = props;
  const { search } = useChat();
  const query = useDeferredValue(props.query.trim());
  const found = useMemo(() => {
    if (query.length < queryLengthMin) return [];
    const limit = { limit: foundMax };
    return search.find(query, conversation === undefined ? limit : { ...limit, conversation });
    // A revision tells that more was read meanwhile.
  }, [search, query, conversation, search.revision]);
  if (query.length < queryLengthMin) return null;
  return (
    <section aria-label={t('search.messages')}>
      <h3 className="m-0 px-3 pt-3 pb-1 text-13 font-semibold text-ink-2">
        {t('search.messages')}
      </h3>
      <p role="status" className="m-0 px-3 text-13 text-ink-2">
        {found.length === 0 ? t('search.none') : ''}
        {search.behind > 0 ? t('search.behind', { count: search.behind }) : ''}
      </p>
      <ul className="m-0 list-none p-0">
        {found.map((one) => (
          <FoundLine
            key={one.event}
            found={one}
            query={query}
            isOneChat={conversation !== undefined}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  );
}

function FoundLine(props: {
  readonly found: Found;
  readonly query: string;
  readonly isOneChat: boolean;
  readonly onOpen: (() => void) | undefined;
}) {
  const { found, query, isOneChat, onOpen } = props;
  const chat = useChat();
  const me = useMe().account;
  const { views } = useConversations();
  const view = views.find(({ conversation }) => conversation === found.conversation);
  const sender =
    found.sender === me
      ? t('thread.you')
      : view?.members.find(({ account }) => account === found.sender)?.displayName;
  const where =
    view === undefined || isOneChat
      ? undefined
      : chatTitle(view, chat.thread(found.conversation).facts, me);
  return (
    <li>
      <Link
        to="/chats/$conversation"
        params={{ conversation: found.conversation }}
        hash={`m-${found.seq}`}
        onClick={onOpen}
        className="block rounded-control px-3 py-2 hover:bg-paper-2"
      >
        <span className="flex items-baseline gap-2 text-13">
          <bdi className="min-w-0 flex-1 truncate font-medium">{where ?? sender}</bdi>
          <span className="figures shrink-0 text-12 text-ink-2">
            {shortTime(found.sentAtMs, Date.now())}
          </span>
        </span>
        <span dir="auto" className="line-clamp-2 text-start text-13 text-ink-2">
          {where === undefined || sender === undefined || view?.isGroup !== true ? null : (
            <>
              <bdi>{sender}</bdi>
              {': '}
            </>
          )}
          <Excerpt text={found.text} query={query} />
        </span>
      </Link>
    </li>
  );
}

function Excerpt(props: { readonly text: string; readonly query: string }) {
  return excerpt(props.text, queryWords(props.query)).map(({ text, isHit }, at) =>
    isHit ? (
      <mark key={at} className="rounded-[3px] bg-marigold-wash text-ink">
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    ),
  );
}
