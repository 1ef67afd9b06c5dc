/** The desk: queue, case, decision; the state of the record at the foot. */

import { useNavigate, useParams } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { CasePage } from '../case/case-page.tsx';
import { QueueColumn } from '../queue/queue-column.tsx';
import { filterCases, nextFilter, stepCase, type QueueFilter } from '../queue/queue-model.ts';
import { t } from '../words/english.ts';
import { FootLine } from './foot-line.tsx';
import { KeysQuestion } from './keys-question.tsx';
import { OrdersPlace } from './orders-place.tsx';
import { placeOf } from './place-model.ts';
import { useCases, useStaff } from './use-staff.ts';
import { useCommands } from './use-commands.ts';

/** The desk of cases; whoever is there for orders is told that there is no page for it yet. */
export function Desk() {
  const staff = useStaff();
  return placeOf(staff.session?.roles ?? []) === 'cases' ? <CaseDesk /> : <OrdersPlace />;
}

/** The whole desk. On a phone the queue and the case are two pages. */
function CaseDesk() {
  const staff = useStaff();
  const navigate = useNavigate();
  const { report } = useParams({ strict: false }) as { report?: string };
  const [filter, setFilter] = useState<QueueFilter>('open');
  const [isHelp, setHelp] = useState(false);
  const cases = useCases();
  const all = cases.data ?? [];
  const shown = filterCases(all, filter, staff.session?.slot ?? '');
  const chosen = all.find((one) => one.report === report);
  const go = (to: CaseView | undefined): void => {
    if (to === undefined) return;
    void navigate({ to: '/cases/$report', params: { report: to.report } });
  };
  const toQueue = (): void => void navigate({ to: '/' });
  useCommands({
    next: () => go(stepCase(shown, report, 1)),
    previous: () => go(stepCase(shown, report, -1)),
    filter: () => setFilter(nextFilter(filter)),
    queue: toQueue,
    help: () => setHelp(true),
    enter: () => document.getElementById('case')?.focus(),
  });
  return (
    <div className="app-height flex flex-col text-13">
      <div className="flex min-h-0 flex-1">
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
      </div>
      <FootLine onKeys={() => setHelp(true)} />
      <KeysQuestion open={isHelp} onClose={() => setHelp(false)} />
    </div>
  );
}
