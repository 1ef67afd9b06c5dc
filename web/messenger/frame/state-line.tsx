/** The line above everything: offline, a session that is over, or a vault that is not the vault. */

import { CloudOff, LogOut, ShieldAlert } from 'lucide-react';
import { Problem } from '@countersign/wire/problems.ts';
import { Button } from '../../kit/controls/button.tsx';
import { useLasting } from '../../kit/time/use-lasting.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { t } from '../words/english.ts';
import { useChat } from './use-chat.ts';
import { useSignOut } from './use-sign-out.ts';

/** A line that comes back sooner is not spoken of. */
const slowMs = 4_000;

/** Empty while all is well. */
export function StateLine() {
  const { state, ended, refused } = useChat();
  const signOut = useSignOut();
  const isSlow = useLasting(state === 'connecting', slowMs);
  return (
    <div role="status" className="bg-marigold-wash text-13 text-marigold-ink">
      {ended !== undefined ? (
        <p className="m-0 flex flex-wrap items-center justify-center gap-x-3 px-4 py-1">
          <LogOut size={16} aria-hidden="true" />
          {problemSentence(new Problem(ended))}
          <Button look="plain" onClick={signOut}>
            {t('account.sign-in')}
          </Button>
        </p>
      ) : refused !== undefined ? (
        <p
          className="m-0 flex items-start justify-center gap-2 bg-crimson-wash px-4 py-2
            text-crimson"
        >
          <ShieldAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
          {t('alarm.key')}
        </p>
      ) : state === 'offline' || isSlow ? (
        <p className="m-0 flex items-center justify-center gap-2 px-4 py-2">
          <CloudOff size={16} aria-hidden="true" />
          {t(state === 'offline' ? 'app.offline' : 'app.connecting')}
        </p>
      ) : null}
    </div>
  );
}
