/** A part of a page with its name: hairline, heading, what belongs to it. */

import type { ReactNode } from 'react';

/** The heading can take the focus, so that a key can lead to it. */
export function Panel(props: {
  readonly id: string;
  readonly title: string;
  readonly line?: ReactNode;
  /** What can be done with the whole part, at the end of its heading. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const { id, title, line, aside, children } = props;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={id} tabIndex={-1} className="m-0 text-17 font-semibold outline-none">
          {title}
        </h2>
        {line === undefined ? null : <span className="text-13 text-ink-2">{line}</span>}
        {aside === undefined ? null : <span className="ms-auto">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
