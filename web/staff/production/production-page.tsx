/** Packing an order on the officer's device, and handing the package over by links that end. */

import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { OrderId } from '@countersign/rules/ids.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { useStaff } from '../frame/use-staff.ts';
import { deskMemory } from '../opened/desk-memory.ts';
import { OrderFrame } from '../order/order-frame.tsx';
import type { OpenOrder } from '../order/use-order-file.ts';
import { useAuthority } from '../requesters/use-requesters.ts';
import { t } from '../words/production-words.ts';
import { PackPart } from './pack-part.tsx';
import { packingOf } from './packing-model.ts';
import { PackageCard } from './package-card.tsx';

const listEveryMs = 5_000;

/** The page. */
export function ProductionPage() {
  return (
    <OrderFrame up="order">
      {(open) => (
        <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-9 px-4 py-6 lg:px-6">
          <Packages open={open} />
        </div>
      )}
    </OrderFrame>
  );
}

/** The packages of an order, fetched again by themselves. */
export function useProductions(order: OrderId) {
  const { productions } = useStaff();
  return useQuery({
    queryKey: ['productions', order],
    queryFn: () => productions.of(order),
    refetchInterval: listEveryMs,
  });
}

function Packages({ open }: { readonly open: OpenOrder }) {
  const { order, authority } = open.view.row;
  const listed = useProductions(order);
  const known = useAuthority(authority);
  const kept = useSyncExternalStore(deskMemory.listen, () => deskMemory.kept);
  const recipient = open.file.received.recipient ?? known.data?.recipient?.recipient;
  return (
    <>
      <Panel id="pack" title={t('pack.title')}>
        {known.isPending ? (
          <SkeletonRows rows={1} label={t('working')} />
        ) : (
          <PackPart
            open={open}
            recipient={recipient}
            packing={packingOf(open.file, kept, recipient)}
          />
        )}
      </Panel>
      <Panel id="packages" title={t('list.title')}>
        {listed.isError ? <ProblemNote sentence={problemSentence(listed.error)} /> : null}
        {listed.data?.length === 0 ? (
          <p className="m-0 text-15 text-ink-2">{t('list.none')}</p>
        ) : null}
        <ul className="m-0 flex list-none flex-col gap-6 p-0 empty:hidden">
          {(listed.data ?? []).map((one) => (
            <PackageCard key={one.production} one={one} />
          ))}
        </ul>
      </Panel>
    </>
  );
}
