/** What went wrong with a form, said once and read aloud. */

import { CircleAlert } from 'lucide-react';

/** Empty until there is something to say. */
export function ProblemNote(props: { readonly sentence: string | undefined }) {
  return (
    <div role="alert" className="empty:hidden">
      {props.sentence === undefined ? null : (
        <p
          className="m-0 flex items-start gap-2 rounded-control border border-crimson-line
            bg-crimson-wash px-3 py-2.5 text-15 text-crimson"
        >
          <CircleAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{props.sentence}</span>
        </p>
      )}
    </div>
  );
}
