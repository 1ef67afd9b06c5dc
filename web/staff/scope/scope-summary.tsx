/** What a scope comes to: how it differs from the request, and one sentence to be quoted. */

import { Minus, TriangleAlert } from 'lucide-react';
import type { RequestedTask } from '@countersign/rules/legal/order-entry.ts';
import { scopeDifferences, scopeSentence, type readyScope } from './scope-model.ts';
import { t } from '../words/scope-words.ts';

/** Kept up to date with every field. */
export function ScopeSummary(props: {
  readonly ready: ReturnType<typeof readyScope>;
  readonly requested: RequestedTask;
}) {
  const { ready, requested } = props;
  if (ready.kind !== 'ready') return null;
  const differences = scopeDifferences(requested, ready.scope);
  return (
    <>
      <section aria-live="polite">
        <h3 className="m-0 mb-1 text-13 font-medium text-ink-2">{t('differences.title')}</h3>
        <Differences differences={differences} />
      </section>
      <section aria-live="polite">
        <h3 className="m-0 mb-1 text-13 font-medium text-ink-2">{t('sentence.title')}</h3>
        <p className="figures m-0 max-w-[34rem] font-serif text-17">{scopeSentence(ready.scope)}</p>
      </section>
    </>
  );
}

/** The differences one by one; equal says so. */
export function Differences({ differences }: { readonly differences: readonly string[] }) {
  if (differences.length === 0) return <p className="m-0 text-15">{t('differences.none')}</p>;
  return (
    <ul className="m-0 flex list-none flex-col gap-1 p-0">
      {differences.map((one) => {
        const isMore = one.startsWith(t('more'));
        const Sign = isMore ? TriangleAlert : Minus;
        return (
          <li
            key={one}
            className={`flex items-start gap-2 text-15
              ${isMore ? 'font-semibold text-crimson' : ''}`}
          >
            <Sign
              size={16}
              aria-hidden="true"
              className={`mt-0.5 shrink-0 ${isMore ? '' : 'text-petrol'}`}
            />
            {one}
          </li>
        );
      })}
    </ul>
  );
}
