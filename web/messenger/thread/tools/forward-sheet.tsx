/** Passing a message on: to a few chats at once, and to one where it went round often already. */

import { useState } from 'react';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { forwardsMax } from '@countersign/rules/conversations/conversation-pack.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { Button } from '../../../kit/controls/button.tsx';
import { CheckList } from '../../../kit/controls/check-list.tsx';
import { ProblemNote } from '../../../kit/controls/problem-note.tsx';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { useSubmit } from '../../../kit/controls/use-submit.ts';
import { Sheet } from '../../../kit/surfaces/sheet.tsx';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { chatRow, searchRows } from '../../chats/chat-list-model.ts';
import { useConversations } from '../../chats/use-conversations.ts';
import { useChat, useMe } from '../../frame/use-chat.ts';
import { mayWrite } from '../../groups/group-model.ts';
import { useTerms } from '../../groups/use-terms.ts';
import { mediaProblem, spokenText } from '../../media/media-text.ts';
import { t } from '../../words/english.ts';

/** The sheet; what was chosen is dropped when it closes. */
export function ForwardSheet(props: {
  readonly message: ThreadMessage | undefined;
  readonly from: ConversationId;
  readonly onClose: () => void;
}) {
  const { message, from, onClose } = props;
  return (
    <Sheet
      open={message !== undefined}
      onClose={onClose}
      title={t('tool.forward-title')}
      closeLabel={t('app.close')}
    >
      {message === undefined ? null : <ForwardForm {...{ message, from }} onDone={onClose} />}
    </Sheet>
  );
}

function ForwardForm(props: {
  readonly message: ThreadMessage;
  readonly from: ConversationId;
  readonly onDone: () => void;
}) {
  const { message, from, onDone } = props;
  const chat = useChat();
  const say = useSay();
  const [chosen, setChosen] = useState<readonly ConversationId[]>([]);
  const [search, setSearch] = useState('');
  const terms = useTerms();
  const max = terms === undefined ? 1 : forwardsMax(terms, message.forwarded);
  const { busy, problem, submit } = useSubmit(async () => {
    const forwarded = String(message.forwarded + 1);
    for (const conversation of chosen) {
      // Shown as sending in each chat, and sent again there should it fail.
      chat.media.passOn(from, message, { conversation, forwarded }).catch((error: unknown) => {
        if (message.media !== undefined) say(mediaProblem(error));
      });
    }
    say(t('tool.forward-done'));
    onDone();
  });
  const rows = searchRows(useWritableRows(), search);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p dir="auto" className="bubble bubble-other m-0 line-clamp-4 px-3.5 py-2 text-15">
        {spokenText(message)}
      </p>
      <TextField
        label={t('tool.forward-search')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <CheckList
        legend={
          message.forwarded > 0 && max === 1
            ? t('tool.forward-often')
            : t('tool.forward-many', { count: max })
        }
        chosen={chosen}
        onChoose={(all) => setChosen(all.slice(-max))}
        options={rows.map((row) => ({ value: row.conversation, label: row.title }))}
      />
      <ProblemNote sentence={problem} />
      <Button type="submit" disabled={busy || chosen.length === 0}>
        {t('tool.forward-do', { count: Math.max(1, chosen.length) })}
      </Button>
    </form>
  );
}

function useWritableRows() {
  const chat = useChat();
  const me = useMe().account;
  const { views } = useConversations();
  return views
    .filter((view) => view.standing === 'accepted' && view.writing === 'open')
    .filter((view) => mayWrite(view, me))
    .map((view) => chatRow(view, me, chat.thread(view.conversation).facts));
}
