/** A named group of fields. */

import type { ReactNode } from 'react';

/** Two columns where there is room. */
export function FormPart(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-3 p-0 text-17 font-semibold">{props.title}</legend>
      <div className="grid items-start gap-4 *:min-w-0 sm:grid-cols-2">{props.children}</div>
    </fieldset>
  );
}
