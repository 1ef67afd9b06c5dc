/** What waits for my countersignature, and what I have countersigned. */

import { Link } from '@tanstack/react-router';
import { BadgeCheck } from 'lucide-react';
import type { WaitingTask } from '@countersign/wire/http/legal/order-routes.ts';
import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { closeMsOf, timeLeft } from '../../kit/time/time-left.ts';
import { fullTime } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { ListPage } from '../frame/list-page.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { useRowKeys } from '../keys/use-row-keys.ts';
import { useDisclosures } from '../opened/use-disclosure.ts';
import { useOrders, useWaiting } from '../orders/use-orders.ts';
import { t } from '../words/disclosure-words.ts';
import { legalWord } from '../words/legal-words.ts';
import { t as orderWord } from '../words/order-words.ts';

const timeTurnsMs = 5_000;

/** The page. */
export function ApprovalsPage() {
  const waiting = useWaiting();
  const now = useNow(timeTurnsMs);
  const list = useRowKeys<HTMLUListElement>();
  const mine = (waiting.data ?? []).filter(({ kind }) => kind === 'approve-disclosure');
  return (
    <ListPage
      words={{
        title: t('approve.title'),
        line: t('approve.lead'),
        waiting: t('approve.title'),
        none: t('approve.none'),
        noneText: t('approve.none-text'),
      }}
      Icon={BadgeCheck}
      list={waiting}
      rows={3}
      isEmpty={mine.length === 0}
    >
      <ul
        ref={list}
        aria-label={t('approve.list')}
        className="m-0 max-w-3xl list-none px-1 py-3 empty:hidden lg:px-3"
      >
        {mine.map((one) => (
          <WaitingRow key={one.disclosure} task={one} now={now} />
        ))}
      </ul>
      <Given />
    </ListPage>
  );
}

function WaitingRow({ task, now }: { readonly task: WaitingTask; readonly now: number }) {
  const { order, disclosure, dueMs, sinceMs } = task;
  if (order === undefined || disclosure === undefined) return null;
  const left = dueMs === undefined ? undefined : timeLeft(dueMs, now, closeMsOf(0));
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        to="/approvals/$order/$disclosure"
        params={{ order, disclosure }}
        data-row
        className="flex flex-wrap items-baseline gap-x-5 gap-y-1 rounded-control px-3 py-3
          hover:bg-paper-2 focus-visible:-outline-offset-2"
      >
        <span className="figures min-w-0 flex-1 truncate text-17 font-medium">
          {task.reference}
        </span>
        {task.emergency ? (
          <span className="font-semibold text-crimson">{legalWord('flag.emergency')}</span>
        ) : null}
        <span className="text-ink-2">{t('approve.since', { when: fullTime(sinceMs, now) })}</span>
        {left === undefined ? null : (
          <ClockChip urgency={left.urgency === 'close' ? 'calm' : left.urgency}>
            {orderWord('clock.left', { clock: orderWord('clock.sign'), time: left.time })}
          </ClockChip>
        )}
      </Link>
    </li>
  );
}

function Given() {
  const staff = useStaff();
  const disclosures = useDisclosures().data ?? [];
  const orders = useOrders().data ?? [];
  const given = disclosures.filter(({ approvedBy }) => {
    return approvedBy.includes(staff.session?.slot ?? '');
  });
  if (given.length === 0) return null;
  return (
    <div className="max-w-3xl px-4 py-5 lg:px-6">
      <Panel id="given" title={t('approve.done')}>
        <ul className="m-0 flex list-none flex-col gap-2 p-0">
          {given.map(({ disclosure, order, atMs }) => (
            <li key={disclosure} className="flex items-center gap-3">
              <TwoTicks size={15} />
              <span className="figures min-w-0 flex-1 truncate">
                {orders.find((row) => row.order === order)?.reference ?? disclosure.slice(0, 8)}
              </span>
              <span className="text-ink-2">{fullTime(atMs, Date.now())}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
