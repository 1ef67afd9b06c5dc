/** What a message says: text, links that are asked about when risky, or why there is no text. */

import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';
import { t } from '../../words/english.ts';
import { LinkQuestion, type AskedLink } from './link-question.tsx';
import { isOnlyEmoji, linkRisks, textPieces } from './message-text-model.ts';

/** The inside of a bubble. */
export function MessageBody(props: {
  readonly message: ThreadMessage;
  readonly own: boolean;
  readonly name: string;
}) {
  const { message, own, name } = props;
  const [asked, setAsked] = useState<AskedLink>();
  if (message.state === 'damaged') return t('thread.damaged');
  if (message.state === 'erased') return t('thread.erased');
  if (message.state === 'unsent') {
    return own ? t('thread.unsent-own') : t('thread.unsent-other', { name });
  }
  const risks = linkRisks(message.labels);
  const pieces = textPieces(message.text);
  const hasLink = pieces.some((piece) => piece.kind === 'link');
  if (isOnlyEmoji(message.text)) return <span className="text-34">{message.text}</span>;
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <a
            key={index}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            onClick={(event) => {
              if (risks.length === 0) return;
              event.preventDefault();
              setAsked({ href: piece.href, host: piece.host, risks });
            }}
            className={`underline underline-offset-3 ${own ? '' : 'text-petrol'}`}
          >
            {piece.text}
          </a>
        ),
      )}
      {risks.length > 0 ? (
        <Note text={t('thread.risky')} own={own} />
      ) : hasLink && message.labels.includes('unscreened') ? (
        <Note text={t('thread.unscreened')} own={own} />
      ) : null}
      <LinkQuestion link={asked} onClose={() => setAsked(undefined)} />
    </>
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
