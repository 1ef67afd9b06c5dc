/** The frame of the pages before sign-in: the mark, one sentence, one form. */

import type { ReactNode } from 'react';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { LanguageChoice } from '../../kit/words/language-choice.tsx';
import { t } from '../words/english.ts';

/** A calm page with one thing to do. */
export function AccountFrame(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}) {
  return (
    <main className="flex min-h-full flex-col items-center overflow-y-auto px-5 py-10 md:py-16">
      <header className="flex flex-col items-center text-center">
        <TwoTicks size={36} half />
        <p className="m-0 mt-3 font-serif text-26 font-medium">{t('app.name')}</p>
        <p className="m-0 mt-1 text-15 text-balance text-ink-2">{t('account.lead')}</p>
      </header>
      <section
        className="mt-8 w-full max-w-[25rem] md:rounded-bubble md:border md:border-line
          md:bg-float md:p-8"
      >
        <h1 className="m-0 text-20 font-semibold">{props.title}</h1>
        {props.lead === undefined ? null : (
          <p className="m-0 mt-2 text-15 text-ink-2">{props.lead}</p>
        )}
        <div className="mt-5">{props.children}</div>
      </section>
      {props.footer === undefined ? null : (
        <footer className="mt-6 text-15 text-ink-2">{props.footer}</footer>
      )}
      <LanguageChoice label={t('own.language')} className="mt-4" />
    </main>
  );
}
