/** What is pinned for everybody, above the messages: its first words, and the way to it. */

import { Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../kit/controls/button.tsx';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../../kit/words/problem-sentence.ts';
import { useChat } from '../../frame/use-chat.ts';
import { mayWrite } from '../../groups/group-model.ts';
import { t } from '../../words/english.ts';
import type { OpenThread } from '../use-thread.ts';

/** One at a time: each press shows one and brings the next into the bar. */
export function PinnedBar(props: {
  readonly open: OpenThread;
  readonly onJump: (seq: number) => void;
}) {
  const { open, onJump } = props;
  const chat = useChat();
  const say = useSay();
  const [turn, setTurn] = useState(0);
  const { view, thread } = open;
  const { pinned } = thread.facts;
  const event = pinned[turn % Math.max(1, pinned.length)];
  if (view === undefined || event === undefined) return null;
  const here = thread.messages.find((message) => message.event === event);
  const found = here ?? chat.search.found(view.conversation, event);
  const isGone = here !== undefined && here.state !== 'sent';
  if (isGone) return null;
  const show = (): void => {
    if (found !== undefined) onJump(found.seq);
    setTurn(turn + 1);
  };
  const unpin = (): void => {
    chat.groups
      .unpin(view.conversation, event)
      .catch((error: unknown) => say(problemSentence(error)));
  };
  const label =
    pinned.length > 1
      ? t('tool.pinned-n', { n: (turn % pinned.length) + 1, count: pinned.length })
      : t('tool.pinned');
  return (
    <div
      className="flex min-h-12 items-center gap-2 border-b border-line bg-paper ps-4 pe-2
        md:px-6"
    >
      <Pin size={16} aria-hidden="true" className="shrink-0 text-petrol" />
      <button
        type="button"
        onClick={show}
        title={t('tool.pinned-show')}
        className="min-h-11 min-w-0 flex-1 text-start text-13"
      >
        <span className="block font-semibold text-petrol">{label}</span>
        <span dir="auto" className="block truncate text-start text-ink-2">
          {found === undefined ? t('tool.pinned-gone') : found.text}
        </span>
      </button>
      {mayWrite(view, open.me) ? (
        <IconButton label={t('tool.unpin')} onClick={unpin}>
          <PinOff size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}
