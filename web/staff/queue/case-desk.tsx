/** The desk of cases: queue, case, decision. */

import { useNavigate, useParams } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { CasePage } from '../case/case-page.tsx';
import { useCases, useStaff } from '../frame/use-staff.ts';
import { useCommands } from '../keys/use-commands.ts';
import { t } from '../words/english.ts';
import { QueueColumn } from './queue-column.tsx';
import { filterCases, nextFilter, stepCase, type QueueFilter } from './queue-model.ts';

/** The whole desk. On a phone the queue and the case are two pages. */
export function CaseDesk() {
  const staff = useStaff();
  const navigate = useNavigate();
  const { report } = useParams({ strict: false }) as { report?: string };
  const [filter, setFilter] = useState<QueueFilter>('open');
  const cases = useCases();
  const all = cases.data ?? [];
  const shown = filterCases(all, filter, staff.session?.slot ?? '');
  const chosen = all.find((one) => one.report === report);
  const go = (to: CaseView | undefined): void => {
    if (to === undefined) return;
    void navigate({ to: '/cases/$report', params: { report: to.report } });
  };
  const toQueue = (): void => void navigate({ to: '/cases' });
  useCommands({
    next: () => go(stepCase(shown, report, 1)),
    previous: () => go(stepCase(shown, report, -1)),
    filter: () => setFilter(nextFilter(filter)),
    queue: toQueue,
    enter: () => document.getElementById('case')?.focus(),
  });
  return (
    <>
      <aside
        className={`min-h-0 w-full shrink-0 flex-col border-line lg:flex lg:w-80 lg:border-r
          ${chosen === undefined ? 'flex' : 'hidden'}`}
      >
        <QueueColumn
          cases={shown}
          isWaiting={cases.isPending}
          chosen={report}
          filter={filter}
          onFilter={setFilter}
        />
      </aside>
      {chosen === undefined ? (
        <main className="hidden flex-1 lg:flex">
          <EmptyState
            icon={<Inbox size={40} strokeWidth={1.5} aria-hidden="true" />}
            title={t('queue.pick')}
            text={t('queue.pick-text')}
          />
        </main>
      ) : (
        <CasePage key={chosen.report} view={chosen} onQueue={toQueue} />
      )}
    </>
  );
}
