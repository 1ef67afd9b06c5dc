/** The list while there is no chat: how to start one, or when somebody will be old enough to. */

import { MessageCirclePlus } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { AgeNote } from './age-note.tsx';
import { usePrivacy } from './use-privacy.ts';
import { t } from '../words/english.ts';

/** What to do next. */
export function NoChats(props: { readonly onStart: () => void }) {
  const privacy = usePrivacy();
  if (privacy?.messages === false) {
    return (
      <div className="px-1 py-2">
        <AgeNote view={privacy} />
      </div>
    );
  }
  return (
    <EmptyState
      icon={<MessageCirclePlus size={40} strokeWidth={1.5} aria-hidden="true" />}
      title={t('chats.none')}
      text={t('chats.none-text')}
    >
      <Button onClick={props.onStart}>{t('chats.start')}</Button>
    </EmptyState>
  );
}
