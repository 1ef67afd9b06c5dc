/** One order of the board: whose it is, by what, where it stands and what runs. */

import { Link } from '@tanstack/react-router';
import { BellOff, Hand, Pause, Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderRow, WaitingTask } from '@countersign/wire/http/legal/order-routes.ts';
import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { legalWord } from '../words/legal-words.ts';
import { t } from '../words/order-words.ts';
import { clockSentence } from './clock-words.ts';
import { nextClock } from './orders-model.ts';

/** Columns from the width of a tablet on; the head of the list has the same. */
export const orderColumns =
  'md:grid md:grid-cols-[minmax(0,2.2fr)_minmax(0,2.4fr)_minmax(0,1.6fr)_minmax(0,1.7fr)_3.5rem]';

/** The whole row leads to the order. */
export function OrderRowView(props: {
  readonly row: OrderRow;
  /** The instrument as the pack names it. */
  readonly instrument: string;
  readonly waitsFor: WaitingTask['kind'] | undefined;
  readonly now: number;
}) {
  const { row, instrument, waitsFor, now } = props;
  const clock = nextClock(row, now);
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        to="/orders/$order"
        params={{ order: row.order }}
        data-row
        className={`block items-start gap-x-5 rounded-control px-3 py-2.5 hover:bg-paper-2
          focus-visible:-outline-offset-2 ${orderColumns}`}
      >
        <span className="block min-w-0">
          <span className="figures block truncate text-15 font-medium">{row.reference}</span>
          {waitsFor !== undefined ? (
            <Mark sign={<Hand size={13} aria-hidden="true" />} tone="text-petrol font-medium">
              {t(`waits.${waitsFor}`)}
            </Mark>
          ) : row.byPortal ? (
            <span className="text-12 text-ink-2">{t('board.portal')}</span>
          ) : null}
        </span>
        <span className="block min-w-0">
          <span className="block truncate">
            {row.authorityName}, {row.country}
          </span>
          <span className="block truncate text-12 text-ink-2">{instrument}</span>
        </span>
        <span className="block min-w-0 max-md:mt-1">
          <span className="block font-medium">{legalWord(`state.${row.state}`)}</span>
          <Marks row={row} />
        </span>
        <span className="block text-12 max-md:mt-1">
          {clock === undefined ? (
            <span className="text-ink-2">{t('clock.none')}</span>
          ) : (
            <ClockChip urgency={clock.urgency}>{clockSentence(clock)}</ClockChip>
          )}
        </span>
        <span className="figures block text-12 text-ink-2 max-md:mt-0.5 md:pt-0.5 md:text-end">
          {t('board.tasks', { count: row.tasks })}
        </span>
      </Link>
    </li>
  );
}

function Marks({ row }: { readonly row: OrderRow }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      {row.emergency ? (
        <Mark sign={<Siren size={13} aria-hidden="true" />} tone="text-crimson font-medium">
          {legalWord('flag.emergency')}
        </Mark>
      ) : null}
      {row.suspended ? (
        <Mark sign={<Pause size={13} aria-hidden="true" />}>{legalWord('flag.suspended')}</Mark>
      ) : null}
      {row.withdrawn ? <Mark>{legalWord('flag.withdrawn')}</Mark> : null}
      {row.expired ? <Mark>{legalWord('flag.expired')}</Mark> : null}
      {row.preserved ? <Mark>{legalWord('flag.preserved')}</Mark> : null}
      {row.gagged ? (
        <Mark sign={<BellOff size={13} aria-hidden="true" />}>{legalWord('flag.gagged')}</Mark>
      ) : null}
    </span>
  );
}

function Mark(props: {
  readonly sign?: ReactNode;
  readonly tone?: string;
  readonly children: string;
}) {
  return (
    <span className={`flex items-center gap-1.5 text-12 ${props.tone ?? 'text-ink-2'}`}>
      {props.sign}
      {props.children}
    </span>
  );
}
