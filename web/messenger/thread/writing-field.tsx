/** The field that one writes in: it grows, offers names, and takes emoji at the caret. */

import { useState, type ClipboardEventHandler, type KeyboardEvent, type RefObject } from 'react';
import { t } from '../words/english.ts';
import { EmojiPicker } from './tools/emoji-picker.tsx';
import { MentionList, mentionListId, useMentions } from './tools/mention-list.tsx';
import type { OpenThread } from './use-thread.ts';

type WritingFieldProps = {
  readonly open: OpenThread;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: string;
  /** By the person's own hand. */
  readonly onType: (text: string) => void;
  /** By a list or a picker. */
  readonly onPut: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly onPaste: ClipboardEventHandler | undefined;
};

/** Keys go to the offered names first. */
export function WritingField(props: WritingFieldProps) {
  const { open, field, draft, onType, onPut } = props;
  const [caret, setCaret] = useState(0);
  const people = (open.view?.members ?? []).filter(({ account }) => account !== open.me);
  const put = (text: string, at: number): void => {
    onPut(text);
    setCaret(at);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };
  const mentions = useMentions({ text: draft, caret }, people, put);
  const putIn = (emoji: string): void => {
    const from = field.current?.selectionStart ?? draft.length;
    const to = field.current?.selectionEnd ?? from;
    put(draft.slice(0, from) + emoji + draft.slice(to), from + emoji.length);
  };
  const offered =
    mentions.offered.length === 0
      ? {}
      : {
          'aria-controls': mentionListId,
          'aria-activedescendant': `${mentionListId}-${mentions.current}`,
        };
  return (
    <div
      className="relative flex min-w-0 flex-1 rounded-[22px] border border-edge bg-float
        focus-within:border-(--focus) focus-within:outline-1 focus-within:outline-(--focus)"
    >
      <MentionList mentions={mentions} />
      <textarea
        ref={field}
        dir={draft === '' ? undefined : 'auto'}
        rows={1}
        aria-label={t('compose.label')}
        aria-autocomplete="list"
        {...offered}
        placeholder={t('compose.placeholder')}
        value={draft}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          onType(event.target.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (!mentions.onKey(event)) props.onKeyDown(event);
        }}
        onPaste={props.onPaste}
        className="grow-field block max-h-[40dvh] min-h-11 w-full resize-none bg-transparent px-4
          py-2.5 text-17 leading-6 outline-none md:text-15"
      />
      <EmojiPicker onChoose={putIn} />
    </div>
  );
}
