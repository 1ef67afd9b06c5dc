/** Looking through one chat: for words, or for a day. */

import { useState } from 'react';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Sheet } from '../../kit/surfaces/sheet.tsx';
import type { ChatThread } from '../frame/chat-port.ts';
import { t } from '../words/english.ts';
import { FoundList } from './found-list.tsx';

type SearchSheetProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly conversation: ConversationId;
  readonly thread: ChatThread;
  readonly onJump: (seq: number) => void;
};

/** Both lead to a message and close the sheet. */
export function SearchSheet(props: SearchSheetProps) {
  return (
    <Sheet
      open={props.isOpen}
      onClose={props.onClose}
      title={t('search.in')}
      closeLabel={t('app.close')}
    >
      <SearchForms {...props} />
    </Sheet>
  );
}

function SearchForms({ onClose, conversation, thread, onJump }: SearchSheetProps) {
  const [query, setQuery] = useState('');
  return (
    <div className="flex flex-col gap-6">
      <div>
        <TextField
          type="search"
          label={t('search.words')}
          hint={t('search.private')}
          autoFocus
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <FoundList query={query} conversation={conversation} onOpen={onClose} />
      </div>
      <DayForm
        thread={thread}
        onFound={(seq) => {
          onJump(seq);
          onClose();
        }}
      />
    </div>
  );
}

function DayForm(props: { readonly thread: ChatThread; readonly onFound: (seq: number) => void }) {
  const { thread, onFound } = props;
  const [day, setDay] = useState('');
  const [isNone, setNone] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    const found = await firstSince(thread, new Date(`${day}T00:00`).getTime());
    setNone(found === undefined);
    if (found !== undefined) onFound(found);
  });
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-3">
      <TextField
        type="date"
        className="w-full"
        label={t('tool.jump-day')}
        problem={isNone ? t('tool.jump-none') : undefined}
        max={new Date().toISOString().slice(0, 10)}
        value={day}
        onChange={(event) => {
          setDay(event.target.value);
          setNone(false);
        }}
      />
      <Button look="quiet" type="submit" disabled={busy || day === ''}>
        {busy ? t('tool.jumping') : t('tool.jump-do')}
      </Button>
      <ProblemNote sentence={problem} />
    </form>
  );
}

/** Messages fetched at once while looking for a day. */
const pageLength = 200;

/** The place of the first message since a moment; pages are fetched back to it. */
async function firstSince(thread: ChatThread, sinceMs: number): Promise<number | undefined> {
  const stored = () => thread.messages.filter(({ seq }) => seq > 0);
  let isMore = true;
  while (isMore && (stored()[0]?.sentAtMs ?? Number.POSITIVE_INFINITY) >= sinceMs) {
    isMore = await thread.loadOlder(pageLength);
  }
  return stored().find(({ sentAtMs }) => sentAtMs >= sinceMs)?.seq;
}
