/** The quoted head of a reply: who said it and the first words of it. */

import type { EventId } from '@countersign/rules/ids.ts';
import { spokenText } from '../../media/media-text.ts';
import { t } from '../../words/english.ts';
import type { OpenThread } from '../use-thread.ts';

/** Two lines at most. */
export function QuotedMessage(props: {
  readonly event: EventId;
  readonly open: OpenThread;
  readonly own: boolean;
}) {
  const { event, open, own } = props;
  const quoted = open.thread.messages.find((message) => message.event === event);
  const text =
    quoted === undefined
      ? t('thread.quote-gone')
      : quoted.state === 'unsent'
        ? t('chats.unsent')
        : quoted.state === 'erased'
          ? t('thread.erased')
          : spokenText(quoted);
  return (
    <span
      className={`mb-1.5 block border-s-2 ps-2.5 text-13
        ${own ? 'border-on-petrol/60' : 'border-petrol text-ink-2'}`}
    >
      {quoted === undefined ? null : (
        <span className="block font-semibold">{open.nameOf(quoted.sender)}</span>
      )}
      <span dir="auto" className="line-clamp-2 text-start">
        {text}
      </span>
    </span>
  );
}
