/** What I marked a chat with: silent, archived, on top, unread; kept on the shelf. */

import { shelfName } from '@countersign/client/shelf/shelf-contents.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { ChatPort } from '../../frame/chat-port.ts';

/** The marks of one chat. */
export type ChatMarks = {
  readonly isMuted: boolean;
  readonly isArchived: boolean;
  readonly isPinned: boolean;
  readonly isUnread: boolean;
};

/** A chat without marks. */
export const noMarks: ChatMarks = {
  isMuted: false,
  isArchived: false,
  isPinned: false,
  isUnread: false,
};

/** How long a chat can be silent: a number of milliseconds, or until I say otherwise. */
export const muteChoices = {
  'mute-8h': 8 * 3_600_000,
  'mute-week': 7 * 86_400_000,
  'mute-always': undefined,
} as const;

/** The marks as they are now. */
export function marksOf(
  shelf: Pick<ChatPort['shelf'], 'get'>,
  conversation: ConversationId,
  nowMs: number,
): ChatMarks {
  const mute = shelf.get(shelfName.mute(conversation));
  return {
    isMuted: mute === true || (mute !== null && mute > nowMs),
    isArchived: shelf.get(shelfName.archive(conversation)) !== null,
    isPinned: shelf.get(shelfName.pin(conversation)) !== null,
    isUnread: shelf.get(shelfName.unread(conversation)) !== null,
  };
}
