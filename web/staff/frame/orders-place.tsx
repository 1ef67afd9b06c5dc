/** What somebody sees whose place is to ask for and approve orders: a sentence, and the way out. */

import { Scale } from 'lucide-react';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { ColumnHead } from '../queue/queue-column.tsx';
import { t } from '../words/english.ts';
import { FootLine } from './foot-line.tsx';

/** In place of the queue, whose every button would refuse them. */
export function OrdersPlace() {
  return (
    <div className="app-height flex flex-col text-13">
      <ColumnHead title={t('app.staff')} />
      <main className="flex min-h-0 flex-1">
        <EmptyState
          icon={<Scale size={40} strokeWidth={1.5} aria-hidden="true" />}
          title={t('place.title')}
          text={t('place.text')}
        />
      </main>
      <FootLine />
    </div>
  );
}
