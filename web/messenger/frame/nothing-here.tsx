/** What an address shows that leads nowhere. */

import { useNavigate } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { t } from '../words/english.ts';
import { useChat } from './use-chat.ts';

/** No page has this address. */
export function NothingHerePage() {
  return <NothingHere title={t('app.nothing-here')} text={t('app.nothing-here-text')} />;
}

/** No chat of mine has this address. */
export function NoSuchChat() {
  return <NothingHere title={t('chats.unknown')} text={t('chats.unknown-text')} />;
}

function NothingHere(props: { readonly title: string; readonly text: string }) {
  const { me } = useChat();
  const navigate = useNavigate();
  return (
    <main className="flex min-h-full flex-1">
      <EmptyState
        icon={<MapPinOff size={40} strokeWidth={1.5} aria-hidden="true" />}
        title={props.title}
        text={props.text}
      >
        <Button onClick={() => void navigate({ to: '/' })}>
          {me === undefined ? t('account.sign-in') : t('app.to-chats')}
        </Button>
      </EmptyState>
    </main>
  );
}
