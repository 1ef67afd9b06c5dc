/** What a message says: text, links that are asked about when risky, or why there is no text. */

import { Forward, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { t } from '../../words/english.ts';
import type { OpenThread } from '../use-thread.ts';
import { LinkQuestion, type AskedLink } from './link-question.tsx';
import { MarkedText } from './marked-text.tsx';
import { isOnlyEmoji, linkRisks, textPieces } from './message-text-model.ts';

/** The inside of a bubble. */
export function MessageBody(props: {
  readonly message: ThreadMessage;
  readonly own: boolean;
  readonly open: OpenThread;
}) {
  const { message, own, open } = props;
  const [asked, setAsked] = useState<AskedLink>();
  if (message.state === 'damaged') return t('thread.damaged');
  if (message.state === 'erased') return t('thread.erased');
  if (message.state === 'unsent') {
    return own
      ? t('thread.unsent-own')
      : t('thread.unsent-other', { name: open.nameOf(message.sender) });
  }
  const risks = linkRisks(message.labels);
  const hasLink = textPieces(message.text).some((piece) => piece.kind === 'link');
  if (isOnlyEmoji(message.text)) return <span className="text-34">{message.text}</span>;
  return (
    <>
      {message.forwarded > 0 ? <ForwardedNote forwarded={message.forwarded} own={own} /> : null}
      <MarkedText
        text={message.text}
        own={own}
        handles={open.handles}
        me={open.myHandle}
        onLink={({ href, host }) => {
          if (risks.length > 0) setAsked({ href, host, risks });
          return risks.length === 0;
        }}
      />
      {risks.length > 0 ? (
        <Note text={t('thread.risky')} own={own} />
      ) : hasLink && message.labels.includes('unscreened') ? (
        <Note text={t('thread.unscreened')} own={own} />
      ) : null}
      <LinkQuestion link={asked} onClose={() => setAsked(undefined)} />
    </>
  );
}

/** Passed on so often, a message is said to be. */
const oftenFrom = 5;

function ForwardedNote(props: { readonly forwarded: number; readonly own: boolean }) {
  return (
    <span
      className={`mb-1 flex items-center gap-1.5 text-12
        ${props.own ? 'text-on-petrol' : 'text-ink-2'}`}
    >
      <Forward size={14} aria-hidden="true" className="shrink-0" />
      {props.forwarded >= oftenFrom ? t('tool.forwarded-often') : t('tool.forwarded')}
    </span>
  );
}

function Note(props: { readonly text: string; readonly own: boolean }) {
  return (
    <span
      className={`mt-1.5 flex items-center gap-1.5 text-13 font-medium
        ${props.own ? 'text-on-petrol' : 'text-marigold-ink'}`}
    >
      <TriangleAlert size={15} aria-hidden="true" className="shrink-0" />
      {props.text}
    </span>
  );
}
