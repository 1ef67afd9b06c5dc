/** What can be done with a chat as a whole, as entries of a menu. */

import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  MailCheck,
  MailQuestionMark,
  Pin,
  PinOff,
} from 'lucide-react';
import { shelfName, type ShelfValue } from '@countersign/client/shelf/shelf-contents.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { MenuEntry } from '../../../kit/surfaces/menu.tsx';
import { useSay } from '../../../kit/surfaces/toast.tsx';
import { problemSentence } from '../../../kit/words/problem-sentence.ts';
import { useChat } from '../../frame/use-chat.ts';
import { t } from '../../words/english.ts';
import { marksOf, muteChoices } from './chat-marks.ts';

/** The entries for one chat; each shows at once and is on my other devices right after. */
export function useChatEntries(conversation: ConversationId): readonly MenuEntry[] {
  const { shelf } = useChat();
  const say = useSay();
  const marks = marksOf(shelf, conversation, Date.now());
  const set = (name: string, value: ShelfValue) => () => {
    shelf.set(name, value).catch((error: unknown) => say(problemSentence(error)));
  };
  const icon = { size: 18, 'aria-hidden': true } as const;
  const mute = shelfName.mute(conversation);
  return [
    marks.isPinned
      ? {
          name: t('mark.unpin'),
          icon: <PinOff {...icon} />,
          onSelect: set(shelfName.pin(conversation), null),
        }
      : {
          name: t('mark.pin'),
          icon: <Pin {...icon} />,
          onSelect: set(shelfName.pin(conversation), true),
        },
    marks.isUnread
      ? {
          name: t('mark.read'),
          icon: <MailCheck {...icon} />,
          onSelect: set(shelfName.unread(conversation), null),
        }
      : {
          name: t('mark.unread'),
          icon: <MailQuestionMark {...icon} />,
          onSelect: set(shelfName.unread(conversation), true),
        },
    ...(marks.isMuted
      ? [{ name: t('mark.unmute'), icon: <Bell {...icon} />, onSelect: set(mute, null) }]
      : (['mute-8h', 'mute-week', 'mute-always'] as const).map((choice) => {
          const lengthMs = muteChoices[choice];
          const until = () => (lengthMs === undefined ? true : Date.now() + lengthMs);
          return {
            name: t(`mark.${choice}`),
            icon: <BellOff {...icon} />,
            onSelect: () => set(mute, until())(),
          };
        })),
    marks.isArchived
      ? {
          name: t('mark.unarchive'),
          icon: <ArchiveRestore {...icon} />,
          onSelect: set(shelfName.archive(conversation), null),
        }
      : {
          name: t('mark.archive'),
          icon: <Archive {...icon} />,
          onSelect: set(shelfName.archive(conversation), true),
        },
  ];
}
