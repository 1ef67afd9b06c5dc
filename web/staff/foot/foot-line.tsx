/** The state of the vault and the log, always at the foot. */

import { useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useNow } from '../../kit/time/use-now.ts';
import { t } from '../words/english.ts';
import { footParts } from './foot-model.ts';
import { useStaff } from '../frame/use-staff.ts';

const statusEveryMs = 2_000;
const ageTurnsMs = 500;

/** Fetches by itself; says so when nothing answers. */
export function FootLine(props: { readonly onKeys?: () => void }) {
  const staff = useStaff();
  const status = useQuery({
    queryKey: ['status'],
    queryFn: () => staff.status(),
    refetchInterval: statusEveryMs,
    retry: false,
  });
  const now = useNow(ageTurnsMs);
  const known = status.isError ? undefined : status.data;
  const parts = status.isPending ? [] : footParts(known, now);
  return (
    <footer
      aria-label={t('foot.label')}
      className="figures flex min-h-9 items-center gap-x-5 gap-y-1 border-t border-line px-4 text-12
        text-ink-2 max-md:flex-wrap max-md:py-2"
    >
      {parts.map((part) => (
        <span
          key={part.text.slice(0, 4)}
          className={`flex items-center gap-1.5 ${part.isFine ? '' : 'font-semibold text-crimson'}`}
        >
          {part.isFine ? (
            <CircleCheck size={14} aria-hidden="true" />
          ) : (
            <CircleAlert size={14} aria-hidden="true" />
          )}
          {part.text}
        </span>
      ))}
      {props.onKeys === undefined ? null : (
        <button
          type="button"
          onClick={props.onKeys}
          className="ms-auto rounded-[5px] px-2 py-1 hover:bg-paper-3 pointer-coarse:hidden"
        >
          {t('app.keys')} ?
        </button>
      )}
    </footer>
  );
}
