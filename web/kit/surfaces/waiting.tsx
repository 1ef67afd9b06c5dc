/** What stands where something will be: skeletons past 200 ms, and empty states that help. */

import type { ReactNode } from 'react';

/** Rows that breathe until the real ones are here. */
export function SkeletonRows(props: { readonly rows: number; readonly label: string }) {
  return (
    <div role="status" aria-label={props.label} className="flex flex-col gap-4 p-4">
      {Array.from({ length: props.rows }, (_, row) => (
        <div key={row} className="flex items-center gap-3">
          <span className="skeleton size-10 rounded-full" />
          <span className="flex flex-1 flex-col gap-2">
            <span className="skeleton h-3.5 w-2/5" />
            <span className="skeleton h-3 w-4/5" />
          </span>
        </div>
      ))}
    </div>
  );
}

/** Nothing here yet: says so, and what to do next. */
export function EmptyState(props: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="m-auto flex max-w-sm flex-col items-center px-6 py-10 text-center">
      <div className="mb-4 text-ink-3">{props.icon}</div>
      <h2 className="m-0 text-17 font-semibold">{props.title}</h2>
      <p className="m-0 mt-2 text-15 text-pretty text-ink-2">{props.text}</p>
      {props.children === undefined ? null : <div className="mt-5">{props.children}</div>}
    </div>
  );
}
