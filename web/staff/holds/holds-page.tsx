/** Holds: what is kept for an authority, until when, and the two ways to change that. */

import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { utcTime } from '../../kit/time/exact-times.ts';
import { grouped } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { WaitingActs } from '../acts/waiting-acts.tsx';
import { ListFilters, ListPage, listWords } from '../frame/list-page.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/hold-words.ts';
import { HoldQuestion } from './hold-question.tsx';
import { holdClock, holdFilters, holdsOf, isRunning, type HoldFilter } from './holds-model.ts';

const listEveryMs = 4_000;
const timeTurnsMs = 15_000;

/** The page. */
export function HoldsPage() {
  const { containment } = useStaff();
  const now = useNow(timeTurnsMs);
  const [filter, setFilter] = useState<HoldFilter>('running');
  const holds = useQuery({
    queryKey: ['holds'],
    queryFn: () => containment.holds(),
    refetchInterval: listEveryMs,
  });
  const all = holds.data ?? [];
  const found = holdsOf(all, filter);
  return (
    <ListPage
      words={listWords(t)}
      Icon={ShieldCheck}
      filters={
        <ListFilters
          label={t('filters')}
          filters={holdFilters}
          nameOf={(one) => t(`filter.${one}`)}
          countOf={(one) => holdsOf(all, one).length}
          chosen={filter}
          onChoose={setFilter}
        />
      }
      list={holds}
      rows={3}
      isEmpty={found.length === 0}
    >
      <ul aria-label={t('list')} className="m-0 max-w-4xl list-none px-4 py-3 empty:hidden lg:px-6">
        {found.map((hold) => (
          <HoldRow key={hold.hold} hold={hold} nowMs={now} />
        ))}
      </ul>
      <div className="max-w-4xl px-4 pb-6 empty:hidden lg:px-6">
        {found.length > 0 ? <WaitingActs kinds={['prolong', 'release']} /> : null}
      </div>
    </ListPage>
  );
}

function HoldRow({ hold, nowMs }: { readonly hold: HoldView; readonly nowMs: number }) {
  const { session } = useStaff();
  const [asking, setAsking] = useState<'extend' | 'release'>();
  const { account, slot, fromMs, toMs, grant, state } = hold;
  const { urgency, time } = holdClock(hold, nowMs);
  const canChange = isRunning(hold, nowMs) && may(session?.roles ?? [], 'release-hold');
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line py-3">
      <span className="min-w-0 flex-1 basis-72">
        <span className="figures block text-15 font-medium">
          {t('account', { account: account.slice(0, 8) })} · {t(`state.${state}`)}
        </span>
        <span className="figures block text-ink-2">
          {t('window', { from: utcTime(fromMs), to: utcTime(toMs) })}
        </span>
        <span className="figures block text-ink-2">
          {t('asked-by', { slot })}
          {grant === undefined ? '' : ` · ${t('entry', { index: grouped(grant) })}`}
        </span>
      </span>
      <ClockChip urgency={state === 'ended' || state === 'refused' ? 'paused' : urgency}>
        {t(urgency === 'overdue' ? 'over' : 'left', { time })}
      </ClockChip>
      {canChange ? (
        <span className="flex gap-2">
          <Button look="quiet" onClick={() => setAsking('extend')}>
            {t('extend')}
          </Button>
          <Button look="quiet" onClick={() => setAsking('release')}>
            {t('release')}
          </Button>
        </span>
      ) : null}
      {asking === undefined || grant === undefined ? null : (
        <HoldQuestion
          kind={asking}
          grant={grant}
          untilMs={hold.untilMs}
          onClose={() => setAsking(undefined)}
        />
      )}
    </li>
  );
}
