/** The composer: grows with what is written, sends by Enter, and keeps still otherwise. */

import { ArrowUp, Check, X } from 'lucide-react';
import {
  useEffect,
  useRef,
  useState,
  type ClipboardEventHandler,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { IconButton } from '../../kit/controls/button.tsx';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { t } from '../words/english.ts';
import {
  charactersLeft,
  draftState,
  meaningOfKey,
  shouldSayTyping,
  type ComposerMode,
} from './composer-model.ts';
import { ScheduleButton, ScheduledLine } from './tools/schedule-parts.tsx';
import { useKeptDraft } from './tools/use-kept-draft.ts';
import type { OpenThread } from './use-thread.ts';
import { WritingField } from './writing-field.tsx';

type ComposerProps = {
  readonly open: OpenThread;
  readonly mode: ComposerMode;
  readonly onMode: (mode: ComposerMode) => void;
  /** Stands before the field. */
  readonly before?: ReactNode;
  readonly onPaste?: ClipboardEventHandler;
};

/** The composer of one thread. */
export function Composer(props: ComposerProps) {
  const { open, mode, onMode } = props;
  const { draft, setDraft, send, typed, field } = useDraft(props);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const { key, shiftKey } = event;
    const isTouch = matchMedia('(pointer: coarse)').matches;
    const { isComposing } = event.nativeEvent;
    const meaning = meaningOfKey({ key, shiftKey, isComposing, isTouch, draft }, mode);
    if (meaning === 'nothing') return;
    event.preventDefault();
    if (meaning === 'send') send();
    else if (meaning === 'cancel') onMode({ kind: 'new' });
    else editLast(open, onMode);
  };
  const isEdit = mode.kind === 'edit';
  const Sign = isEdit ? Check : ArrowUp;
  const sendName = isEdit ? t('compose.save') : t('compose.send');
  return (
    <footer
      className="border-t border-line px-3 pt-2 pb-[max(0.625rem,env(safe-area-inset-bottom))]
        md:px-6"
    >
      <ModeLine {...props} onCancel={() => (isEdit ? setDraft('') : undefined)} />
      <div className="flex items-end gap-2">
        {props.before}
        <WritingField
          open={open}
          field={field}
          draft={draft}
          onType={typed}
          onPut={setDraft}
          onKeyDown={onKeyDown}
          onPaste={props.onPaste}
        />
        {mode.kind === 'new' && draftState(draft).kind === 'ready' ? (
          <ScheduleButton open={open} text={draft} onDone={() => setDraft('')} />
        ) : null}
        <button
          type="button"
          aria-label={sendName}
          title={sendName}
          disabled={draftState(draft).kind !== 'ready'}
          onClick={send}
          className="inline-flex size-11 shrink-0 items-center justify-center rounded-full
            bg-petrol-fill text-on-petrol transition-colors duration-(--quick)
            hover:bg-petrol-press disabled:bg-paper-3 disabled:text-ink-3"
        >
          <Sign size={20} aria-hidden="true" />
        </button>
      </div>
      <LeftLine draft={draft} />
      <ScheduledLine open={open} />
    </footer>
  );
}

function useDraft({ open, mode, onMode }: ComposerProps) {
  const say = useSay();
  const [draft, setDraft] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const lastTyping = useRef(0);
  useKeptDraft(open.view?.conversation, { text: draft, isKept: mode.kind !== 'edit' }, (kept) =>
    setDraft((now) => (now === '' ? kept : now)),
  );
  useEffect(() => {
    if (mode.kind === 'edit') setDraft(mode.of.text);
    if (mode.kind !== 'new' || matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, [mode]);
  const typed = (text: string): void => {
    setDraft(text);
    if (!shouldSayTyping(text, lastTyping.current, Date.now())) return;
    lastTyping.current = Date.now();
    open.thread.typing();
  };
  const send = (): void => {
    if (draftState(draft).kind !== 'ready') return;
    const { thread } = open;
    const sent =
      mode.kind === 'edit'
        ? thread.edit(mode.of.event, draft)
        : thread.send(draft, mode.kind === 'reply' ? { replyTo: mode.to.event } : {});
    // A failed send also stays in the thread, marked, with its own way to try again.
    sent.catch((error: unknown) => say(problemSentence(error)));
    lastTyping.current = 0;
    setDraft('');
    onMode({ kind: 'new' });
    field.current?.focus();
  };
  return { draft, setDraft, send, typed, field };
}

function editLast(open: OpenThread, onMode: (mode: ComposerMode) => void): void {
  const last = open.thread.messages.findLast(
    (message) => message.sender === open.me && message.state === 'sent',
  );
  if (last !== undefined) onMode({ kind: 'edit', of: last });
}

function ModeLine(props: ComposerProps & { readonly onCancel: () => void }) {
  const { open, mode, onMode, onCancel } = props;
  if (mode.kind === 'new') return null;
  const isReply = mode.kind === 'reply';
  const message = isReply ? mode.to : mode.of;
  const name = open.nameOf(message.sender);
  return (
    <div className="just-arrived mb-2 flex items-center gap-2 border-s-2 border-petrol ps-3">
      <p className="m-0 min-w-0 flex-1 text-13">
        <span className="block font-semibold text-petrol">
          {isReply ? t('compose.replying', { name }) : t('compose.editing')}
        </span>
        <span dir="auto" className="block truncate text-start text-ink-2">
          {message.text}
        </span>
      </p>
      <IconButton
        label={isReply ? t('compose.stop-reply') : t('compose.stop-edit')}
        onClick={() => {
          onCancel();
          onMode({ kind: 'new' });
        }}
      >
        <X size={18} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function LeftLine(props: { readonly draft: string }) {
  const left = charactersLeft(props.draft);
  if (left === undefined) return null;
  return (
    <p
      aria-live="polite"
      className={`figures m-0 mt-1 px-4 text-13 ${left < 0 ? 'text-crimson' : 'text-ink-2'}`}
    >
      {left < 0 ? t('compose.over', { count: -left }) : t('compose.left', { count: left })}
    </p>
  );
}
