/** What every page about one order stands in: its head with state and next clock, or why not. */

import { useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, BellOff, Pause, ShieldCheck, Siren, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderId } from '@countersign/rules/ids.ts';
import { IconButton } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { PageHead } from '../frame/page-head.tsx';
import { useCommands } from '../keys/use-commands.ts';
import { clockSentence } from '../orders/clock-words.ts';
import { nextClock } from '../orders/orders-model.ts';
import { t } from '../words/file-words.ts';
import { instrumentName, legalWord } from '../words/legal-words.ts';
import { useOpenOrder, type OpenOrder } from './use-order-file.ts';

/** The page of an order by the address; `up` is where the arrow leads. */
export function OrderFrame(props: {
  readonly up: 'board' | 'order' | 'approvals';
  readonly children: (open: OpenOrder) => ReactNode;
}) {
  const { order } = useParams({ strict: false }) as { readonly order: OrderId };
  const navigate = useNavigate();
  // What is signed is judged by the newest entries alone.
  const found = useOpenOrder(order, props.up === 'approvals');
  const back = (): void => {
    if (props.up === 'board') void navigate({ to: '/orders' });
    else if (props.up === 'approvals') void navigate({ to: '/approvals' });
    else void navigate({ to: '/orders/$order', params: { order } });
  };
  useCommands({ queue: back });
  const arrow = (
    <IconButton label={t(`back.${props.up}`)} onClick={back} className="-ms-2">
      <ArrowLeft size={18} aria-hidden="true" />
    </IconButton>
  );
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      {found.kind === 'open' ? (
        <>
          <OrderHead open={found.open} before={arrow} isQuiet={props.up === 'approvals'} />
          {props.children(found.open)}
        </>
      ) : (
        <>
          <PageHead title={order.slice(0, 8).toUpperCase()} before={arrow} />
          {found.kind === 'waiting' ? <SkeletonRows rows={5} label={t('waiting')} /> : null}
          <div className="p-4 lg:px-6">
            <ProblemNote
              sentence={
                found.kind === 'broken'
                  ? t('broken')
                  : found.kind === 'failed'
                    ? problemSentence(found.error)
                    : undefined
              }
            />
          </div>
        </>
      )}
    </main>
  );
}

/** Quiet where somebody signs: nothing competes with what they sign. */
function OrderHead(props: {
  readonly open: OpenOrder;
  readonly before: ReactNode;
  readonly isQuiet: boolean;
}) {
  const { open, before, isQuiet } = props;
  const { view, file, pack, looker } = open;
  const { row } = view;
  const clock = nextClock(row, looker.nowMs);
  return (
    <PageHead
      before={before}
      title={<span className="figures">{file.received.reference}</span>}
      line={t('line.by', {
        authority: row.authorityName,
        country: row.country,
        instrument: instrumentName(pack, file.received.instrument),
      })}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-13">
        <Flags open={open} />
        <span className="font-semibold">{legalWord(`state.${file.state}`)}</span>
        {clock === undefined || isQuiet ? null : (
          <ClockChip urgency={clock.urgency}>{clockSentence(clock)}</ClockChip>
        )}
      </div>
    </PageHead>
  );
}

function Flags({ open }: { readonly open: OpenOrder }) {
  const { file } = open;
  return (
    <>
      {file.received.emergency === undefined ? null : (
        <Flag sign={<Siren size={14} aria-hidden="true" />} tone="font-semibold text-crimson">
          {legalWord('flag.emergency')}
        </Flag>
      )}
      {file.withdrawn ? (
        <Flag sign={<Undo2 size={14} aria-hidden="true" />} tone="font-semibold text-crimson">
          {legalWord('flag.withdrawn')}
        </Flag>
      ) : null}
      {file.suspended.map((why) => (
        <Flag key={why} sign={<Pause size={14} aria-hidden="true" />}>
          {`${legalWord('flag.suspended')}: ${legalWord(`cause.${why}`)}`}
        </Flag>
      ))}
      {file.preserved ? (
        <Flag sign={<ShieldCheck size={14} aria-hidden="true" />}>
          {legalWord('flag.preserved')}
        </Flag>
      ) : null}
      {file.received.gag === undefined ? null : (
        <Flag sign={<BellOff size={14} aria-hidden="true" />}>{legalWord('flag.gagged')}</Flag>
      )}
    </>
  );
}

function Flag(props: {
  readonly sign: ReactNode;
  readonly tone?: string;
  readonly children: string;
}) {
  return (
    <span className={`flex items-center gap-1.5 ${props.tone ?? 'text-ink-2'}`}>
      {props.sign}
      {props.children}
    </span>
  );
}
