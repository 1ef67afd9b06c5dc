/** The head of a page: its name, a line about it, and what can be done with all of it. */

import type { ReactNode } from 'react';

/** One look on every page; the name is the page's only first heading. */
export function PageHead(props: {
  readonly title: ReactNode;
  readonly line?: ReactNode;
  readonly before?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header
      className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4
        py-2.5 lg:px-6"
    >
      {props.before}
      <div className="min-w-52 flex-1">
        <h1 className="m-0 text-20 font-semibold text-balance">{props.title}</h1>
        {props.line === undefined ? null : (
          <p className="figures m-0 text-13 text-ink-2">{props.line}</p>
        )}
      </div>
      {props.children}
    </header>
  );
}
