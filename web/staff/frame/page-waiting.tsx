/** What stands in a page's place: while it comes, when it did not, and when there is none. */

import { DoorOpen, RotateCcw } from 'lucide-react';
import { Button } from '../../kit/controls/button.tsx';
import { EmptyState, SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { t } from '../words/english.ts';

/** Shapes past 200 ms. */
export function PageWaiting() {
  return (
    <main className="flex-1">
      <SkeletonRows rows={5} label={t('app.loading')} />
    </main>
  );
}

/** A page that broke says that nothing was changed, and can be asked for again. */
export function PageFault(props: { readonly reset: () => void }) {
  return (
    <main className="flex flex-1">
      <EmptyState
        icon={<RotateCcw size={36} strokeWidth={1.5} aria-hidden="true" />}
        title={t('app.not-loaded')}
        text={t('app.not-loaded-text')}
      >
        <Button look="quiet" onClick={props.reset}>
          {t('app.try-again')}
        </Button>
      </EmptyState>
    </main>
  );
}

/** Somebody whose place on the roster has no page: in the frame, so that signing out is there. */
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
