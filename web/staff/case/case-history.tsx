/** What happened with a case so far, each opening by its entry in the log. */

import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { fullTime, grouped } from '../../kit/time/times.ts';
import { t } from '../words/english.ts';

/** Oldest first; an opening bears the mark, because it was countersigned. */
export function CaseHistory({ view }: { readonly view: CaseView }) {
  const now = Date.now();
  return (
    <section>
      <h2 className="m-0 mb-3 text-17 font-semibold">{t('history.title')}</h2>
      <ol className="m-0 flex list-none flex-col gap-3 p-0 text-13">
        <li>
          <span className="block font-medium">{t('history.reported')}</span>
          <span className="text-ink-2">{fullTime(view.atMs, now)}</span>
        </li>
        {view.openings.map((opening) => (
          <li key={opening.grant}>
            <span className="flex items-center gap-2 font-medium">
              {t('history.opened', { slot: opening.slot })}
              <TwoTicks size={14} />
            </span>
            <span className="figures text-ink-2">
              {fullTime(opening.atMs, now)}
              {' · '}
              {t('history.entry', { index: grouped(opening.grant) })}
            </span>
          </li>
        ))}
        {view.decision === undefined ? null : (
          <li>
            <span className="block font-medium">{t(`decision.${view.decision}`)}</span>
            {view.reviewer === undefined ? null : (
              <span className="text-ink-2">{t('decide.by', { slot: view.reviewer })}</span>
            )}
          </li>
        )}
      </ol>
    </section>
  );
}
