/** What the messenger asks of the SDK about media. */

import type { MediaDesk } from '@countersign/client/media/media-desk.ts';
import type { MediaDraft, Posting } from '@countersign/client/media/posting.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';

/** A message whose media are on their way. */
export type PostingView = Pick<
  Posting,
  'place' | 'draft' | 'startedAtMs' | 'bytesTotal' | 'state' | 'cancel' | 'retry'
>;

/** Sending, looking, and what may be sent. */
export type MediaPort = Pick<MediaDesk, 'terms' | 'load' | 'noteSeen' | 'passOn' | 'isBusy'> & {
  post(conversation: ConversationId, draft: MediaDraft): PostingView;
  postings(conversation: ConversationId): readonly PostingView[];
};
