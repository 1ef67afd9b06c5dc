/** The board of orders: filters, search, and each order with the clock that runs out next. */

import { useNavigate } from '@tanstack/react-router';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { orderStates, type OrderState } from '@countersign/rules/legal/order-file.ts';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { OrderRow } from '@countersign/wire/http/legal/order-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { SearchField } from '../../kit/controls/search-field.tsx';
import { useNow } from '../../kit/time/use-now.ts';
import { ListFilters, ListPage, type ListWords } from '../frame/list-page.tsx';
import { usePack } from '../frame/use-pack.ts';
import { useStaff } from '../frame/use-staff.ts';
import { useCommands } from '../keys/use-commands.ts';
import { useRowKeys } from '../keys/use-row-keys.ts';
import { instrumentName, legalWord } from '../words/legal-words.ts';
import { t } from '../words/order-words.ts';
import { OrderRowView, orderColumns } from './order-row.tsx';
import {
  filterAfter,
  filterCounts,
  orderFilters,
  ordersShown,
  ordersWaiting,
  type BoardQuestion,
  type OrderFilter,
} from './orders-model.ts';
import { useOrders, useWaiting } from './use-orders.ts';

const clockTurnsMs = 10_000;

/** The page. */
export function OrdersPage() {
  const staff = useStaff();
  const navigate = useNavigate();
  const orders = useOrders();
  const waiting = ordersWaiting(useWaiting().data ?? []);
  const now = useNow(clockTurnsMs);
  const [filter, setFilter] = useState<OrderFilter>('open');
  const [state, setState] = useState<OrderState | ''>('');
  const [search, setSearch] = useState('');
  useCommands({
    filter: () => setFilter(filterAfter(filter)),
    search: () => document.getElementById('search')?.focus(),
  });
  const all = orders.data ?? [];
  const { isPending, isSuccess } = orders;
  const counts = filterCounts(all, waiting, now);
  const shown = ordersShown(all, { filter, state, search, waiting }, now);
  return (
    <ListPage
      words={boardWords(filter, counts.open)}
      Icon={Scale}
      actions={
        may(staff.session?.roles ?? [], 'take-in-order') ? (
          <Button onClick={() => void navigate({ to: '/orders/new' })}>{t('board.take-in')}</Button>
        ) : null
      }
      filters={
        <>
          <ListFilters
            label={t('board.filters')}
            filters={orderFilters}
            nameOf={(one) => t(`board.${one}`)}
            countOf={(one) => counts[one]}
            chosen={filter}
            onChoose={setFilter}
          />
          <StateChoice state={state} onChoose={setState} />
          <div className="min-w-48 flex-1 sm:max-w-80">
            <SearchField
              id="search"
              label={t('board.search')}
              value={search}
              onChange={setSearch}
            />
          </div>
        </>
      }
      // A board that was fetched once stays in sight while it cannot be fetched again.
      list={{ isPending, isSuccess, error: orders.data === undefined ? orders.error : null }}
      rows={5}
      isEmpty={shown.length === 0}
    >
      {shown.length === 0 ? null : <Board rows={shown} waiting={waiting} now={now} />}
    </ListPage>
  );
}

function Board(props: {
  readonly rows: readonly OrderRow[];
  readonly waiting: BoardQuestion['waiting'];
  readonly now: number;
}) {
  const pack = usePack().data;
  const list = useRowKeys<HTMLUListElement>();
  return (
    <div className="px-1 py-3 lg:px-3">
      <div
        aria-hidden="true"
        className={`hidden gap-x-5 border-b border-line px-3 pb-1.5 text-12 text-ink-2
          ${orderColumns}`}
      >
        <span>{t('board.reference')}</span>
        <span>{t('board.authority')}</span>
        <span>{t('board.where')}</span>
        <span>{t('board.clock')}</span>
        <span />
      </div>
      <ul ref={list} aria-label={t('board.list')} className="m-0 list-none p-0">
        {props.rows.map((row) => (
          <OrderRowView
            key={row.order}
            row={row}
            instrument={instrumentName(pack, row.instrument)}
            waitsFor={props.waiting.get(row.order)}
            now={props.now}
          />
        ))}
      </ul>
    </div>
  );
}

function StateChoice(props: {
  readonly state: OrderState | '';
  readonly onChoose: (state: OrderState | '') => void;
}) {
  return (
    <select
      aria-label={t('board.state')}
      value={props.state}
      onChange={(event) => {
        props.onChoose(orderStates.find((one) => one === event.target.value) ?? '');
      }}
      className="min-h-9 rounded-control border border-edge bg-float px-2 text-13
        pointer-coarse:min-h-11"
    >
      <option value="">{t('board.any-state')}</option>
      {orderStates.map((one) => (
        <option key={one} value={one}>
          {legalWord(`state.${one}`)}
        </option>
      ))}
    </select>
  );
}

function boardWords(filter: OrderFilter, open: number): ListWords {
  const isNamed = filter === 'open' || filter === 'mine' || filter === 'overdue';
  return {
    title: t('board.title'),
    line: t('board.line', { count: open }),
    waiting: t('board.title'),
    none: t('board.none'),
    noneText: t(isNamed ? `board.none-${filter}` : 'board.none-else'),
  };
}
