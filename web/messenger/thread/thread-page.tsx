/** The page of one conversation: header, messages, composer, and the sheets that belong to it. */

import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { parseId, type ConversationId } from '@countersign/rules/ids.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { NoSuchChat } from '../frame/nothing-here.tsx';
import { ThreadFoot } from '../people/thread-foot.tsx';
import { WhoCanReadSheet } from '../record/who-can-read-sheet.tsx';
import { SearchSheet } from '../search/search-sheet.tsx';
import { ReportSheet } from '../report/report-sheet.tsx';
import type { ComposerMode } from './composer-model.ts';
import { EarlierVersionsSheet } from './message/earlier-versions-sheet.tsx';
import { MessageList } from './list/message-list.tsx';
import { ReplacingNote } from './replacing-note.tsx';
import { ThreadHeader } from './thread-header.tsx';
import { ForwardSheet } from './tools/forward-sheet.tsx';
import { PinnedBar } from './tools/pinned-bar.tsx';
import { ReadBySheet } from './tools/read-by-sheet.tsx';
import { useJumpWish } from './tools/use-jump-wish.ts';
import { useThread } from './use-thread.ts';

/** Asked for by few, so it comes when it is asked for. */
const GroupSheet = lazy(async () => {
  const { GroupSheet: component } = await import('../groups/group-sheet.tsx');
  return { default: component };
});

/** A fresh page for each conversation, so that no draft or sheet moves along. */
export function ThreadPage() {
  const { conversation = '' } = useParams({ strict: false }) as { conversation?: string };
  const id = parseId<ConversationId>(conversation);
  return id === undefined ? <NoSuchChat /> : <OpenThreadPage key={id} conversation={id} />;
}

type Sheet =
  | { readonly kind: 'who' }
  | { readonly kind: 'about' }
  | { readonly kind: 'search' }
  | { readonly kind: 'report'; readonly message: ThreadMessage }
  | {
      readonly kind: 'earlier' | 'forward' | 'read-by';
      readonly message: ThreadMessage;
    };

function OpenThreadPage(props: { readonly conversation: ConversationId }) {
  const open = useThread(props.conversation);
  const [mode, setMode] = useState<ComposerMode>({ kind: 'new' });
  const [sheet, setSheet] = useState<Sheet>();
  const { wish, jump } = useJumpWish(open, props.conversation);
  if (open.isMissing) return <NoSuchChat />;
  const messageOf = (kind: Sheet['kind']): ThreadMessage | undefined =>
    sheet !== undefined && sheet.kind === kind && 'message' in sheet ? sheet.message : undefined;
  const close = (): void => setSheet(undefined);
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col">
      <ThreadHeader
        open={open}
        onWho={() => setSheet({ kind: 'who' })}
        onAbout={() => setSheet({ kind: 'about' })}
        onSearch={() => setSheet({ kind: 'search' })}
      />
      <ReplacingNote open={open} />
      <PinnedBar open={open} onJump={jump} />
      <MessageList
        open={open}
        jump={wish}
        onReply={(to) => setMode({ kind: 'reply', to })}
        onEdit={(of) => setMode({ kind: 'edit', of })}
        onReport={(message) => setSheet({ kind: 'report', message })}
        onEarlier={(message) => setSheet({ kind: 'earlier', message })}
        onForward={(message) => setSheet({ kind: 'forward', message })}
        onReadBy={(message) => setSheet({ kind: 'read-by', message })}
      />
      <ThreadFoot
        open={open}
        mode={mode}
        onMode={setMode}
        onReport={(message) => setSheet({ kind: 'report', message })}
      />
      {open.view === undefined ? null : (
        <WhoCanReadSheet open={sheet?.kind === 'who'} onClose={close} thread={open} />
      )}
      {sheet?.kind === 'about' ? (
        <Suspense>
          <GroupSheet open={open} isOpen onClose={close} />
        </Suspense>
      ) : null}
      <SearchSheet
        isOpen={sheet?.kind === 'search'}
        onClose={close}
        conversation={props.conversation}
        thread={open.thread}
        onJump={jump}
      />
      <ForwardSheet message={messageOf('forward')} from={props.conversation} onClose={close} />
      <ReadBySheet message={messageOf('read-by')} open={open} onClose={close} />
      <ReportSheet message={messageOf('report')} onClose={close} thread={open} />
      <EarlierVersionsSheet message={messageOf('earlier')} onClose={close} />
    </main>
  );
}
