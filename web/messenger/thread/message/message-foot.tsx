/** Below a bubble: reactions in the corner, the time of a group, edits, reads and failures. */

import { CircleAlert, Clock } from 'lucide-react';
import { shelfName } from '@countersign/client/shelf/shelf-contents.ts';
import { clockTime } from '../../../kit/time/times.ts';
import { comma } from '../../../kit/words/languages.ts';
import { useChat } from '../../frame/use-chat.ts';
import { t } from '../../words/english.ts';
import type { ThreadRow } from '../list/thread-rows-model.ts';
import type { OpenThread } from '../use-thread.ts';

/** Shows only what there is to say. */
export function MessageFoot(props: {
  readonly row: ThreadRow;
  readonly open: OpenThread;
  readonly readBy: readonly string[];
}) {
  const { row, open, readBy } = props;
  const { message, own } = row;
  const parts: string[] = [];
  if (row.last) parts.push(clockTime(message.sentAtMs));
  if (message.edited.length > 0) parts.push(t('thread.edited'));
  const { shelf } = useChat();
  const conversation = open.view?.conversation;
  const isStarred =
    conversation !== undefined && shelf.get(shelfName.star(conversation, message.event)) !== null;
  if (isStarred) parts.push(`★ ${t('tool.starred')}`);
  if (readBy.length > 0) {
    parts.push(readText(open, readBy));
  }
  return (
    <>
      <Reactions {...props} />
      {message.state === 'failed' ? (
        <FailedNote {...props} />
      ) : message.state === 'sending' ? (
        <span className="mt-1 flex items-center gap-1 px-1 text-12 text-ink-3">
          <Clock size={12} aria-hidden="true" />
          {t('thread.sending')}
        </span>
      ) : parts.length > 0 ? (
        <span className={`figures mt-0.5 px-1 text-12 text-ink-3 ${own ? 'text-end' : ''}`}>
          {parts.join(' · ')}
        </span>
      ) : null}
    </>
  );
}

/** The old reaction simply stays: nothing was lost that needs a sentence. */
function ignore(): void {}

function readText(open: OpenThread, readBy: readonly string[]): string {
  const others = (open.view?.members.length ?? 2) - 1;
  if (others === 1) return t('thread.read');
  if (readBy.length === others) return t('thread.read-by-all');
  return t('thread.read-by', { names: readBy.map(open.nameOf).join(comma()) });
}

type FootProps = Parameters<typeof MessageFoot>[0];

function Reactions({ row, open }: FootProps) {
  const { message } = row;
  if (message.reactions.length === 0) return null;
  return (
    <span className="relative z-1 -mt-1.5 mb-0.5 flex gap-1 px-2">
      {message.reactions.map(({ emoji, accounts }) => {
        const isMine = accounts.some((account) => account === open.me);
        return (
          <button
            key={emoji}
            type="button"
            tabIndex={-1}
            disabled={open.view?.writing === 'answers'}
            aria-label={t('thread.reacted', { emoji, count: accounts.length })}
            title={accounts.map(open.nameOf).join(comma())}
            onClick={() => void open.thread.react(message.event, isMine ? '' : emoji).catch(ignore)}
            className={`figures inline-flex h-6 items-center gap-1 rounded-full border px-1.5
              text-13 pointer-coarse:h-9
              ${isMine ? 'border-petrol bg-petrol-wash' : 'border-line bg-float'}`}
          >
            {emoji}
            {accounts.length > 1 ? <span className="text-12">{accounts.length}</span> : null}
          </button>
        );
      })}
    </span>
  );
}

function FailedNote({ row, open }: FootProps) {
  const { event } = row.message;
  const look = 'min-h-8 font-medium underline underline-offset-4 pointer-coarse:min-h-11';
  return (
    <span className="mt-0.5 flex items-center gap-3 px-1 text-13 text-crimson">
      <span className="flex items-center gap-1">
        <CircleAlert size={14} aria-hidden="true" />
        {t('thread.failed')}
      </span>
      <button
        type="button"
        className={look}
        onClick={() => void open.thread.resend(event).catch(ignore)}
      >
        {t('thread.resend')}
      </button>
      <button type="button" className={look} onClick={() => open.thread.discard(event)}>
        {t('thread.discard')}
      </button>
    </span>
  );
}
