/** The queue at the left: filters, then cases with their clocks. */

import { Link } from '@tanstack/react-router';
import { Inbox } from 'lucide-react';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { EmptyState, SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { t } from '../words/english.ts';
import type { Urgency } from '../../kit/time/time-left.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { caseName, clockOf, queueFilters, type QueueFilter } from './queue-model.ts';

const clockTurnsMs = 20_000;

/** The column. */
export function QueueColumn(props: {
  readonly cases: readonly CaseView[];
  readonly isWaiting: boolean;
  readonly chosen: string | undefined;
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
}) {
  const { cases, isWaiting, chosen, filter, onFilter } = props;
  const now = useNow(clockTurnsMs);
  return (
    <>
      <h2 className="m-0 flex min-h-14 items-center px-4 text-17 font-semibold">
        {t('queue.title')}
      </h2>
      <div role="group" aria-label={t('queue.filters')} className="flex gap-1 px-3 pb-2">
        {queueFilters.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={filter === one}
            onClick={() => onFilter(one)}
            className="rounded-full px-3 py-1 font-medium text-ink-2 hover:bg-paper-3
              aria-pressed:bg-petrol-wash aria-pressed:text-petrol pointer-coarse:min-h-11"
          >
            {t(`queue.${one}`)}
          </button>
        ))}
      </div>
      <nav aria-label={t('queue.list')} className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {isWaiting ? <SkeletonRows rows={4} label={t('app.loading')} /> : null}
        <ul className="m-0 list-none p-0">
          {cases.map((one) => (
            <QueueRow key={one.report} view={one} now={now} isChosen={one.report === chosen} />
          ))}
        </ul>
        {!isWaiting && cases.length === 0 ? (
          <EmptyState
            icon={<Inbox size={32} strokeWidth={1.5} aria-hidden="true" />}
            title={t('queue.none')}
            text={t('queue.none-text')}
          />
        ) : null}
      </nav>
    </>
  );
}

const clockLooks: Readonly<Record<Urgency, string>> = {
  calm: 'text-ink-2',
  close: 'rounded-full bg-marigold-wash px-2 font-medium text-marigold-ink',
  overdue: 'rounded-full bg-crimson-wash px-2 font-semibold text-crimson',
};

function QueueRow(props: {
  readonly view: CaseView;
  readonly now: number;
  readonly isChosen: boolean;
}) {
  const { view, now, isChosen } = props;
  const { urgency, time } = clockOf(view.dueAtMs, now);
  const isDecided = view.state === 'decided';
  return (
    <li>
      <Link
        to="/cases/$report"
        params={{ report: view.report }}
        aria-current={isChosen ? 'true' : undefined}
        className={`block rounded-control px-3 py-2
          ${isChosen ? 'bg-paper-3' : 'hover:bg-paper-2'}`}
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate text-15 font-medium">{t(`reason.${view.reason}`)}</span>
          <span className="figures shrink-0 text-12 text-ink-2">{caseName(view.report)}</span>
        </span>
        <span className="mt-0.5 flex items-center justify-between gap-2 text-12">
          <span className="truncate text-ink-2">
            {isDecided && view.decision !== undefined
              ? t(`decision.${view.decision}`)
              : view.reviewer === undefined
                ? t('state.waiting')
                : t('state.with', { slot: view.reviewer })}
          </span>
          {isDecided ? null : (
            <span className={`figures shrink-0 ${clockLooks[urgency]}`}>
              {t(urgency === 'overdue' ? 'queue.overdue' : 'queue.left', { time })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
