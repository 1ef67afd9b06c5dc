/** Notices: whom the house still has to tell of an opening, what holds it up, and who was told. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import type { StaffNotice } from '@countersign/wire/http/legal/notice-routes.ts';
import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { ListFilters, ListPage, listWords } from '../frame/list-page.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { useCommands } from '../keys/use-commands.ts';
import { useRowKeys } from '../keys/use-row-keys.ts';
import { t } from '../words/safeguards/notice-words.ts';
import { noticeClock, noticeFilters, noticesOf, type NoticeFilter } from './notices-model.ts';

const listEveryMs = 5_000;
const timeTurnsMs = 15_000;

/** The page. */
export function NoticesPage() {
  const staff = useStaff();
  const now = useNow(timeTurnsMs);
  const [chosen, setFilter] = useState<NoticeFilter>();
  const list = useRowKeys<HTMLUListElement>();
  const notices = useQuery({
    queryKey: ['notices'],
    queryFn: () => staff.legal.notices(),
    refetchInterval: listEveryMs,
  });
  const all = notices.data ?? [];
  // Until somebody chooses, what there is to see is shown.
  const filter = chosen ?? noticeFilters.find((one) => noticesOf(all, one).length > 0) ?? 'owed';
  useCommands({ filter: () => setFilter(nextFilter(filter)) });
  const found = noticesOf(all, filter);
  return (
    <ListPage
      words={listWords(t)}
      Icon={BellRing}
      filters={
        <ListFilters
          label={t('filters')}
          filters={noticeFilters}
          nameOf={(one) => t(`filter.${one}`)}
          countOf={(one) => noticesOf(all, one).length}
          chosen={filter}
          onChoose={setFilter}
        />
      }
      list={notices}
      rows={3}
      isEmpty={found.length === 0}
    >
      {filter === 'held' && found.length > 0 ? (
        <p className="m-0 max-w-[68ch] px-4 pt-2 text-ink-2 lg:px-6">{t('held.line')}</p>
      ) : null}
      <ul
        ref={list}
        aria-label={t('list')}
        className="m-0 max-w-4xl list-none px-1 py-3 empty:hidden lg:px-3"
      >
        {found.map((notice) => (
          <NoticeRow key={`${notice.order} ${notice.task}`} notice={notice} nowMs={now} />
        ))}
      </ul>
    </ListPage>
  );
}

function nextFilter(filter: NoticeFilter): NoticeFilter {
  return noticeFilters[(noticeFilters.indexOf(filter) + 1) % noticeFilters.length] ?? 'owed';
}

function NoticeRow({ notice, nowMs }: { readonly notice: StaffNotice; readonly nowMs: number }) {
  const { order, reference, task, account, dueMs, givenAtMs } = notice;
  const when = fullTime(givenAtMs ?? dueMs ?? nowMs, nowMs);
  const clock = noticeClock(notice, nowMs);
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        to="/orders/$order"
        params={{ order }}
        data-row
        className="flex flex-wrap items-baseline gap-x-5 gap-y-1 rounded-control px-3 py-3
          hover:bg-paper-2 focus-visible:-outline-offset-2"
      >
        <span className="figures min-w-0 flex-1 basis-52 truncate text-15 font-medium">
          {reference}
        </span>
        <span className="figures text-ink-2">
          {t('task', { task })} · {t('account', { account: account.slice(0, 8) })}
        </span>
        <span className="basis-52">{t(`state.${notice.state}`, { when })}</span>
        {clock === undefined ? null : (
          <ClockChip urgency={clock.urgency}>
            {t(clock.urgency === 'overdue' ? 'clock.over' : 'clock.left', { time: clock.time })}
          </ClockChip>
        )}
      </Link>
    </li>
  );
}
