/** The head of a thread: who is in it, who is writing, and the mode chip. */

import { Ellipsis, Search } from 'lucide-react';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { Avatar } from '../../kit/people/avatar.tsx';
import { ModeChip } from '../../kit/record/mode-chip.tsx';
import { ActionMenu } from '../../kit/surfaces/menu.tsx';
import { chatRow } from '../chats/chat-list-model.ts';
import { useChatEntries } from '../chats/marks/use-chat-entries.tsx';
import { BackToChats } from '../frame/page-frame.tsx';
import { HereNow } from '../people/here-now.tsx';
import { t } from '../words/english.ts';
import type { OpenThread } from './use-thread.ts';

/** The header. */
export function ThreadHeader(props: {
  readonly open: OpenThread;
  readonly onWho: () => void;
  readonly onAbout: () => void;
  readonly onSearch: () => void;
}) {
  const { open, onWho, onAbout, onSearch } = props;
  const { facts } = open.thread;
  const row = open.view === undefined ? undefined : chatRow(open.view, open.me, facts);
  return (
    <header className="flex min-h-16 items-center gap-1 border-b border-line px-2 md:px-6">
      <BackToChats />
      {row === undefined ? (
        <span className="skeleton size-10 rounded-full" />
      ) : (
        <Avatar account={row.face} name={row.title} size={40} isGroup={row.isGroup} />
      )}
      <div className="ms-2 min-w-0 flex-1">
        <h1 className="m-0 truncate text-17 leading-6 font-semibold">
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={onAbout}
            title={t('group.open', { name: open.title })}
            className="flex max-w-full rounded-[4px] text-start hover:underline
              hover:underline-offset-4"
          >
            <bdi className="truncate">{open.title}</bdi>
          </button>
        </h1>
        <p className="m-0 h-[1.125rem] truncate text-13 text-ink-2">
          {row === undefined ? '' : <bdi>{subtitle(open, row.handles)}</bdi>}
          <HereNow open={open} />
        </p>
      </div>
      {open.view === undefined ? null : (
        <HeaderMenu conversation={open.view.conversation} onSearch={onSearch} />
      )}
      <ModeChip
        mode="standard"
        label={t('thread.chip')}
        hint={t('thread.chip-hint')}
        onClick={onWho}
      />
    </header>
  );
}

function HeaderMenu(props: {
  readonly conversation: ConversationId;
  readonly onSearch: () => void;
}) {
  const entries = useChatEntries(props.conversation);
  const search = {
    name: t('search.in'),
    icon: <Search size={18} aria-hidden="true" />,
    onSelect: props.onSearch,
  };
  return (
    <ActionMenu
      label={t('mark.menu')}
      trigger={<Ellipsis size={20} aria-hidden="true" />}
      entries={[search, ...entries]}
    />
  );
}

function subtitle(open: OpenThread, handles: readonly string[]): string {
  const typing = open.thread.typingNow.filter((account) => account !== open.me);
  const [first] = typing;
  if (typing.length > 1) return t('thread.typing-many');
  if (first !== undefined) return t('thread.typing-one', { name: open.nameOf(first) });
  const [handle] = handles;
  if (open.view?.isGroup === false && handle !== undefined) return `@${handle}`;
  return t('thread.people', { count: handles.length + 1 });
}
