/** What somebody sees whose place on the roster has no page: a sentence, and the way out. */

import { DoorOpen } from 'lucide-react';
import { EmptyState } from '../../kit/surfaces/waiting.tsx';
import { t } from '../words/english.ts';

/** In the frame, so that signing out is there. */
export function NoPlace() {
  return (
    <main className="flex flex-1">
      <EmptyState
        icon={<DoorOpen size={40} strokeWidth={1.5} aria-hidden="true" />}
        title={t('place.none')}
        text={t('place.none-text')}
      />
    </main>
  );
}
