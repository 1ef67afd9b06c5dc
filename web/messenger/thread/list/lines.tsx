/** The lines between messages: a new day, and where the unread begin. */

import { dayLine } from '../../../kit/time/times.ts';
import { t } from '../../words/english.ts';

/** `Today`, `Tuesday`, `3 March`. */
export function DayLine(props: { readonly atMs: number; readonly nowMs: number }) {
  return (
    <div className="flex justify-center pt-5 pb-2">
      <span className="rounded-full bg-paper-2 px-3 py-0.5 text-12 font-medium text-ink-2">
        {dayLine(props.atMs, props.nowMs)}
      </span>
    </div>
  );
}

/** Stays where it was when the thread was opened. */
export function UnreadLine() {
  return (
    <div
      className="flex items-center gap-3 px-4 pt-4 pb-1 text-12 font-semibold text-petrol
        md:px-6"
    >
      <span className="h-px flex-1 bg-petrol opacity-40" />
      {t('thread.unread')}
      <span className="h-px flex-1 bg-petrol opacity-40" />
    </div>
  );
}
