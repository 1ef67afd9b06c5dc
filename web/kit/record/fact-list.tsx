/** Facts as name and value, one under the other, as on a form that was filled in. */

import type { ReactNode } from 'react';

/** One fact. */
export type Fact = { readonly name: string; readonly value: ReactNode };

/** Names at the start, in no more than half of the line; values after them. */
export function FactList(props: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="figures m-0 grid grid-cols-[fit-content(45%)_1fr] gap-x-4 gap-y-1.5 text-13">
      {props.facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="m-0 min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
