/** The frame of a page beside the list of chats: a title, a way back, and its content. */

import { useNavigate } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../kit/controls/button.tsx';
import { t } from '../words/english.ts';

/** Text is kept to a measure that reads well on wide screens. */
export function PageFrame(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <main className="flex min-w-0 flex-1 flex-col">
      <header className="flex min-h-16 items-center gap-1 border-b border-line px-2 md:px-6">
        <BackToChats />
        <h1 className="m-0 text-17 font-semibold">{props.title}</h1>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-6 md:px-6">
        <div className="max-w-[42rem]">
          {props.lead === undefined ? null : (
            <p className="m-0 mb-6 text-15 text-pretty text-ink-2">{props.lead}</p>
          )}
          {props.children}
        </div>
      </div>
    </main>
  );
}

/** On a phone the list is another page; on a desk it stands beside this one. */
export function BackToChats() {
  const navigate = useNavigate();
  return (
    <IconButton
      label={t('app.back-to-chats')}
      className="md:hidden"
      onClick={() => void navigate({ to: '/' })}
    >
      <ArrowLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />
    </IconButton>
  );
}
