/** What is on its way, above the composer: how far it is, how to stop it or try again. */

import { RotateCcw, X } from 'lucide-react';
import type { ConversationId } from '@countersign/rules/ids.ts';
import { IconButton } from '../../../kit/controls/button.tsx';
import { useChat } from '../../frame/use-chat.ts';
import { t } from '../../words/english.ts';
import type { PostingView } from '../media-port.ts';
import { mediaProblem, mediaSummary } from '../media-text.ts';

/** Nothing while nothing is on its way. */
export function PostingsTray(props: { readonly conversation: ConversationId }) {
  const { media } = useChat();
  const postings = media.postings(props.conversation);
  if (postings.length === 0) return null;
  return (
    <ul className="m-0 list-none border-t border-line px-3 py-1 md:px-6">
      {postings.map((posting) => (
        <li key={posting.place.event}>
          <PostingRow posting={posting} />
        </li>
      ))}
    </ul>
  );
}

function PostingRow({ posting }: { readonly posting: PostingView }) {
  const { state, draft, bytesTotal } = posting;
  const what = mediaSummary(draft.items);
  const isFailed = state.kind === 'failed';
  const share = state.kind === 'uploading' ? state.bytes / bytesTotal : 0;
  const percent = Math.round(share * 100);
  return (
    <div className="flex min-h-11 items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="m-0 flex gap-2 text-13">
          <span dir="auto" className={`min-w-0 flex-1 truncate ${isFailed ? 'text-crimson' : ''}`}>
            {isFailed ? t('media.failed', { what }) : t('media.sending', { what })}
          </span>
          {isFailed ? null : <span className="figures">{t('media.percent', { percent })}</span>}
        </p>
        {isFailed ? (
          <p role="alert" className="m-0 text-13 text-ink-2">
            {mediaProblem(state.error)}
          </p>
        ) : (
          <progress
            value={share}
            aria-label={t('media.sending', { what })}
            className="progress-line mt-1 block h-1 w-full"
          />
        )}
      </div>
      {isFailed ? (
        <IconButton label={t('media.retry')} onClick={() => posting.retry()}>
          <RotateCcw size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
      <IconButton label={t('media.cancel', { what })} onClick={() => posting.cancel()}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
