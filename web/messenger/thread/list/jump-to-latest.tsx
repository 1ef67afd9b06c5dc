/** The button back to the end, which counts what arrived meanwhile. */

import { ArrowDown } from 'lucide-react';
import { useRef } from 'react';
import { t } from '../../words/english.ts';
import { newestSeq } from './thread-rows-model.ts';
import type { OpenThread } from '../use-thread.ts';

/** Shown only away from the end. */
export function JumpToLatest(props: {
  readonly isAtEnd: boolean;
  readonly open: OpenThread;
  readonly onJump: () => void;
}) {
  const { messages } = props.open.thread;
  const seenUpTo = useRef(newestSeq(messages));
  if (props.isAtEnd) {
    seenUpTo.current = newestSeq(messages);
    return null;
  }
  const count = messages.filter(
    (message) => message.seq > seenUpTo.current && message.sender !== props.open.me,
  ).length;
  const label = count > 0 ? t('thread.latest-new', { count }) : t('thread.latest');
  return (
    <button
      type="button"
      onClick={props.onJump}
      aria-label={label}
      title={label}
      className="just-arrived absolute end-4 bottom-3 z-10 inline-flex h-11 min-w-11 items-center
        justify-center gap-2 rounded-full border border-line bg-float px-3 text-13 font-medium
        shadow-float hover:bg-paper-2 md:end-8"
    >
      {count > 0 ? label : null}
      <ArrowDown size={18} aria-hidden="true" />
    </button>
  );
}
