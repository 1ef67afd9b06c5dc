/** Why something takes so long: a device counts only once it is in the public log. */

import { Hourglass } from 'lucide-react';
import { t } from '../words/english.ts';
import { useChat } from './use-chat.ts';

/** Empty unless the log keeps somebody waiting. */
export function LogWaitNote() {
  const { waitsForLog } = useChat();
  return (
    <div role="status" className="empty:hidden">
      {waitsForLog ? (
        <p
          className="m-0 mt-3 flex items-start gap-2 rounded-control bg-marigold-wash px-3 py-2.5
            text-15 text-pretty text-marigold-ink"
        >
          <Hourglass size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
          {t('app.log-waits')}
        </p>
      ) : null}
    </div>
  );
}
