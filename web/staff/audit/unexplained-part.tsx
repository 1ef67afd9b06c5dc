/** Access that nothing explains, both ways round, with the entries and whom to ask. */

import type { UseQueryResult } from '@tanstack/react-query';
import { CircleCheck, OctagonAlert } from 'lucide-react';
import { unexplained } from '@countersign/client/audit/explained.ts';
import type { AuditedLog } from '@countersign/client/audit/read-audit.ts';
import type { KnownGrant } from '@countersign/wire/http/audit-routes.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { t } from '../words/safeguards/audit-words.ts';
import { doubtsOf, entriesText } from './audit-model.ts';

/** "Everything is explained" is said as plainly as that something is not. */
export function UnexplainedPart(props: {
  readonly log: AuditedLog;
  readonly known: UseQueryResult<readonly KnownGrant[]>;
}) {
  const { log, known } = props;
  if (known.isError) return <ProblemNote sentence={problemSentence(known.error)} />;
  if (known.data === undefined) return <SkeletonRows rows={1} label={t('reading')} />;
  const doubts = doubtsOf(unexplained(log, known.data));
  if (doubts.length === 0) {
    return (
      <p className="m-0 flex items-start gap-2.5 text-15">
        <CircleCheck size={19} aria-hidden="true" className="mt-px shrink-0 text-petrol" />
        {t('unexplained.none')}
      </p>
    );
  }
  return (
    <ul className="m-0 flex list-none flex-col gap-3 p-0">
      {doubts.map(({ kind, text, entries, slots }) => (
        <li
          key={kind}
          className="rounded-control border border-crimson-line bg-crimson-wash px-4 py-3"
        >
          <p className="m-0 flex items-start gap-2.5 text-15 font-semibold text-crimson">
            <OctagonAlert size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
            {text}
          </p>
          <p className="figures m-0 mt-1 ps-7 text-15">
            {t('unexplained.entries', { entries: entriesText(entries) })}
          </p>
          <p className="m-0 mt-1 ps-7">{t('unexplained.do', { slots: slots.join(', ') })}</p>
        </li>
      ))}
    </ul>
  );
}
