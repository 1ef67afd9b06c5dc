/** The page of one order: what was asked beside what we make of it, and what can be done now. */

import { useCommands } from '../keys/use-commands.ts';
import { ActionsPanel } from './actions/actions-panel.tsx';
import { AskedPanel } from './asked-panel.tsx';
import { ClocksPanel } from './clocks-panel.tsx';
import { EmergencyPanel } from './emergency/emergency-panel.tsx';
import { FindingsPanel } from './findings/findings-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { OrderFrame } from './order-frame.tsx';
import { PackageLink } from './package-link.tsx';
import { PapersPanel } from './papers-panel.tsx';
import { RequesterPanel } from './requester-panel.tsx';
import { TasksPanel } from './tasks-panel.tsx';

/** Wide: the order at the left, acting and history at the right. Narrow: acting comes first. */
export function OrderPage() {
  const goTo = (id: string) => (): void => {
    document.getElementById(id)?.focus();
    document.getElementById(id)?.scrollIntoView({ block: 'start' });
  };
  useCommands({ act: goTo('actions'), tasks: goTo('tasks'), history: goTo('history') });
  return (
    <OrderFrame up="board">
      {(open) => (
        <div
          className="grid gap-x-10 gap-y-8 px-4 py-5 lg:grid-cols-[minmax(0,1fr)_21rem]
            lg:grid-rows-[auto_1fr] lg:px-6"
        >
          <div className="lg:col-start-2">
            <ActionsPanel open={open} />
            <PackageLink open={open} />
          </div>
          <div className="flex min-w-0 flex-col gap-8 lg:row-span-2 lg:row-start-1">
            <EmergencyPanel open={open} />
            <TasksPanel open={open} />
            <div className="grid gap-x-10 gap-y-8 xl:grid-cols-2">
              <FindingsPanel open={open} />
              <RequesterPanel open={open} />
              <AskedPanel open={open} />
              <PapersPanel open={open} />
            </div>
          </div>
          <div className="flex min-w-0 flex-col gap-8 lg:col-start-2">
            <ClocksPanel open={open} />
            <HistoryPanel open={open} />
          </div>
        </div>
      )}
    </OrderFrame>
  );
}
