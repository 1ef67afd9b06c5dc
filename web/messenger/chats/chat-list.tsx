/** The list of chats: search, new chat, and a row for each conversation. */

import { MessageCirclePlus, Search } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../kit/controls/button.tsx';
import { FilterPills } from '../../kit/controls/filter-pills.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { t } from '../words/english.ts';
import { NoChats } from '../people/no-chats.tsx';
import { RequestLine } from '../people/requests/request-line.tsx';
import { FoundList } from '../search/found-list.tsx';
import {
  chatFilters,
  filterRows,
  searchRows,
  type ChatFilter,
  type ChatRow,
} from './chat-list-model.ts';
import { ChatListRow } from './chat-list-row.tsx';
import { NewChatSheet } from './new-chat-sheet.tsx';
import { PersonMenu } from './person-menu.tsx';
import { useChatRows } from './use-chat-rows.ts';

/** The whole left column. */
export function ChatList() {
  const { rows: all, isWaiting } = useChatRows();
  const [search, setSearch] = useState('');
  const [starting, setStarting] = useState(false);
  const [filter, setFilter] = useState<ChatFilter>('all');
  const isSearch = search.trim() !== '';
  // A search looks everywhere, in the archive too.
  const rows = searchRows(isSearch ? all : filterRows(all, filter), search);
  return (
    <>
      <header className="flex min-h-16 items-center gap-1 px-3">
        <PersonMenu />
        <h2 className="m-0 flex-1 ps-2 text-20 font-semibold">{t('chats.title')}</h2>
        <IconButton label={t('chats.new')} onClick={() => setStarting(true)}>
          <MessageCirclePlus size={22} aria-hidden="true" />
        </IconButton>
      </header>
      <SearchBox value={search} onChange={setSearch} />
      {all.length > 0 && !isSearch ? (
        <Filters rows={all} chosen={filter} onChoose={setFilter} />
      ) : null}
      <RequestLine />
      <nav aria-label={t('chats.list')} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {isWaiting ? <SkeletonRows rows={6} label={t('app.loading')} /> : null}
        <ul className="m-0 list-none p-0">
          {rows.map((row) => (
            <ChatListRow key={row.conversation} row={row} />
          ))}
        </ul>
        {!isWaiting && all.length === 0 ? <NoChats onStart={() => setStarting(true)} /> : null}
        {all.length > 0 && rows.length === 0 ? (
          <p className="m-0 px-3 py-6 text-center text-15 text-ink-2">
            {isSearch || filter === 'all' ? t('chats.no-match') : t(`filter.none-${filter}`)}
          </p>
        ) : null}
        {isSearch ? <FoundList query={search} /> : null}
      </nav>
      <NewChatSheet open={starting} onClose={() => setStarting(false)} />
    </>
  );
}

function Filters(props: {
  readonly rows: readonly ChatRow[];
  readonly chosen: ChatFilter;
  readonly onChoose: (filter: ChatFilter) => void;
}) {
  const { rows, chosen, onChoose } = props;
  const unread = filterRows(rows, 'unread').length;
  return (
    <div className="px-3">
      <FilterPills
        label={t('filter.label')}
        chosen={chosen}
        onChoose={onChoose}
        pills={chatFilters.map((value) => ({
          value,
          label: t(`filter.${value}`),
          ...(value === 'unread' && unread > 0 ? { count: unread } : {}),
        }))}
      />
    </div>
  );
}

function SearchBox(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <div className="px-3 pb-2">
      <div
        className="flex items-center gap-2 rounded-control bg-paper-2 px-3
          focus-within:outline-2 focus-within:outline-(--focus)"
      >
        <Search size={18} aria-hidden="true" className="text-ink-3" />
        <input
          type="search"
          aria-label={t('search.all')}
          placeholder={t('search.all')}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          className="min-h-10 w-full bg-transparent text-17 outline-none md:text-15
            pointer-coarse:min-h-11"
        />
      </div>
    </div>
  );
}
