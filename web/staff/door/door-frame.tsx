/** The frame of the staff door: the mark, one sentence, one thing to do. */

import type { ReactNode } from 'react';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { t } from '../words/english.ts';

/** A page with one card. */
export function DoorFrame(props: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
  readonly footer: ReactNode;
}) {
  return (
    <main className="flex min-h-full flex-col items-center px-5 py-16">
      <header className="flex items-center gap-3">
        <TwoTicks size={28} half />
        <p className="m-0 font-serif text-26 font-medium">{t('app.name')}</p>
        <span className="rounded-full border border-line px-2.5 text-12 leading-6 text-ink-2">
          {t('app.staff')}
        </span>
      </header>
      <section
        className="mt-8 w-full max-w-[25rem] md:rounded-bubble md:border md:border-line
          md:bg-float md:p-8"
      >
        <h1 className="m-0 text-20 font-semibold">{props.title}</h1>
        <p className="m-0 mt-2 text-15 text-pretty text-ink-2">{props.lead}</p>
        <div className="mt-6">{props.children}</div>
      </section>
      <footer className="mt-6 text-15 text-ink-2">{props.footer}</footer>
    </main>
  );
}
