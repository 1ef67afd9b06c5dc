/** What stands in the composer's place in a group that only its admins write in. */

import { Lock } from 'lucide-react';
import { t } from '../words/english.ts';

/** Says what is still open to everybody. */
export function LockedNote() {
  return (
    <footer
      className="border-t border-line px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]
        text-13 text-ink-2"
    >
      <p role="status" className="m-0 flex items-center justify-center gap-2 py-2">
        <Lock size={16} aria-hidden="true" />
        {t('group.locked-compose')}
      </p>
    </footer>
  );
}
