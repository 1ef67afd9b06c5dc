/** How the log stands: who countersigned its head, and whether the rules shown are its own. */

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { shortAge } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { t } from '../words/safeguards/audit-words.ts';
import { entriesText } from './audit-model.ts';

const ageTurnsMs = 1_000;

/** One line for each witness, and what else there is to know. */
export function HealthPart({ log }: { readonly log: AuditedLog }) {
  const now = useNow(ageTurnsMs);
  const { witnesses, witnessesAre, unsigned, rules, countersignedAtMs } = log;
  return (
    <div className="flex flex-col gap-2 text-15">
      <p className="figures m-0">{t('health.fresh', { age: shortAge(now - countersignedAtMs) })}</p>
      <ul className="figures m-0 flex list-none flex-col gap-1 p-0">
        {witnesses.map(({ name, atMs }) =>
          atMs === undefined ? (
            <Line key={name} isBad>
              {t('health.silent', { name })}
            </Line>
          ) : (
            <Line key={name}>{t('health.signed', { name, age: shortAge(now - atMs) })}</Line>
          ),
        )}
        <Line isBad={rules.kind !== 'logged'}>{t(`health.rules-${rules.kind}`)}</Line>
        {unsigned.length === 0 ? null : (
          <Line isBad>
            {t('health.unsigned', { count: unsigned.length, entries: entriesText(unsigned) })}
          </Line>
        )}
      </ul>
      {witnessesAre === undefined ? null : (
        <p className="m-0 text-13 text-ink-2">{t('health.same')}</p>
      )}
    </div>
  );
}

function Line(props: { readonly isBad?: boolean; readonly children: ReactNode }) {
  const { isBad = false, children } = props;
  return (
    <li className={`flex items-start gap-2.5 ${isBad ? 'text-marigold-ink' : ''}`}>
      <span className="mt-0.5 shrink-0">
        {isBad ? <CircleAlert size={17} aria-hidden="true" /> : <TwoTicks size={17} />}
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}
