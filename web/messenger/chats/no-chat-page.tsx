/** The place beside the list while no chat is chosen. */

import { MessagesSquare } from 'lucide-react';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { t } from '../words/english.ts';

/** Says what to do next. */
export function NoChatPage() {
  return (
    <main className="flex flex-1">
      <EmptyState
        icon={<MessagesSquare size={40} strokeWidth={1.5} aria-hidden="true" />}
        title={t('chats.pick')}
        text={t('chats.pick-text')}
      >
        <p className="m-0 mt-3 text-13 text-ink-3 pointer-coarse:hidden">{t('palette.hint')}</p>
      </EmptyState>
    </main>
  );
}
