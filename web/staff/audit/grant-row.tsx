/** One grant: what it was for and how it ended, and opened up, everything that bears it out. */

import { ChevronRight, Download, OctagonAlert } from 'lucide-react';
import type { AuditedGrant } from '@countersign/client/audit/audited-grant.ts';
import { may } from '@countersign/rules/staff/permissions.ts';
import type { KnownGrant } from '@countersign/wire/http/audit-routes.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { saveFile } from '../../kit/files/save-file.ts';
import { ClockChip } from '../../kit/record/clock-chip.tsx';
import { FactList } from '../../kit/record/fact-list.tsx';
import { grouped } from '../../kit/time/times.ts';
import { useStaff } from '../frame/use-staff.ts';
import { t } from '../words/safeguards/audit-words.ts';
import { clocksOfGrant, isWrong } from './audit-model.ts';
import { grantFacts } from './grant-facts.ts';
import { ReviewPart } from './review-part.tsx';

/** The browser's own disclosure widget: Enter and Space open it. */
export function GrantRow(props: {
  readonly grant: AuditedGrant;
  readonly file: KnownGrant | undefined;
  readonly nowMs: number;
}) {
  const { grant, file, nowMs } = props;
  const { fault } = grant.approvals;
  return (
    <li className="border-b border-line last:border-b-0">
      <details className="group">
        <summary
          data-row
          className="flex cursor-pointer list-none flex-wrap items-center gap-x-4 gap-y-1
            rounded-control px-2 py-2.5 hover:bg-paper-2 focus-visible:-outline-offset-2"
        >
          <ChevronRight
            size={16}
            aria-hidden="true"
            className="shrink-0 text-ink-2 transition-transform group-open:rotate-90"
          />
          <span className="figures w-16 shrink-0 text-15 font-medium">{grouped(grant.index)}</span>
          <span className="min-w-0 flex-1 basis-40 text-15">{t(`class.${grant.shownClass}`)}</span>
          <span className="text-ink-2">{grant.leaf.requester}</span>
          <span className="figures text-ink-2">{t(standingKey(grant))}</span>
          {isWrong(grant) ? (
            <span className="flex basis-full items-center gap-1.5 ps-8 font-semibold text-crimson">
              <OctagonAlert size={14} aria-hidden="true" />
              {t(`fault.${fault ?? 'too-few'}`)}
            </span>
          ) : null}
          {clocksOfGrant(grant, nowMs).map(({ urgency, text }) => (
            <span key={text} className="basis-full ps-8">
              <ClockChip urgency={urgency}>{text}</ClockChip>
            </span>
          ))}
        </summary>
        <Evidence grant={grant} file={file} />
      </details>
    </li>
  );
}

/** A hold that was used keeps what it covers, and opened nothing. */
function standingKey({ shownClass, standing }: AuditedGrant) {
  const isHeld = shownClass === 'preserve' && standing === 'used';
  return `standing.${isHeld ? 'kept' : standing}` as const;
}

function Evidence({ grant, file }: Pick<Parameters<typeof GrantRow>[0], 'grant' | 'file'>) {
  const { audit, session } = useStaff();
  const { busy, problem, submit } = useSubmit(async () => {
    const text = await audit.proof(grant.index);
    saveFile(`entry-${grant.index}.tlog-proof`, text, 'text/plain');
  });
  const mayReview = may(session?.roles ?? [], 'review-emergency');
  const isToReview = grant.reviewBy !== undefined && grant.review === undefined;
  return (
    <div className="flex flex-col gap-4 ps-10 pe-2 pt-1 pb-5">
      <FactList facts={grantFacts(grant, file)} />
      {grant.approvals.fault === 'no-rules' ? (
        <p className="m-0 text-ink-2">{t('fault.no-rules')}</p>
      ) : null}
      {mayReview && isToReview ? <ReviewPart grant={grant.index} /> : null}
      <div>
        <Button look="quiet" disabled={busy} onClick={() => submit()}>
          <Download size={16} aria-hidden="true" />
          {t('proof.save')}
        </Button>
        <ProblemNote sentence={problem} />
      </div>
    </div>
  );
}
