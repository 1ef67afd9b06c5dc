/** One approval: what would open, what was asked, the difference, the checks, and one button. */

import { Link, useParams } from '@tanstack/react-router';
import { Check, OctagonX } from 'lucide-react';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { fullTime } from '../../kit/time/times.ts';
import { categoryName } from '../../kit/words/law-names.ts';
import { OrderFrame } from '../order/order-frame.tsx';
import type { OpenOrder } from '../order/use-order-file.ts';
import { scopeDifferences, scopeSentence } from '../scope/scope-model.ts';
import { Differences } from '../scope/scope-summary.tsx';
import { WindowLines } from '../scope/window-lines.tsx';
import { t } from '../words/disclosure-words.ts';
import { legalWord } from '../words/legal-words.ts';
import { scopeOfBody } from './approval-model.ts';
import { SignPart, approvalProblem } from './sign-part.tsx';
import { useApproval, type CheckedApproval } from './use-approval.ts';

/** The page. */
export function ApprovalPage() {
  const { disclosure } = useParams({ strict: false }) as { readonly disclosure: DisclosureId };
  return (
    <OrderFrame up="approvals">
      {(open) => <Approval key={disclosure} open={open} disclosure={disclosure} />}
    </OrderFrame>
  );
}

function Approval(props: { readonly open: OpenOrder; readonly disclosure: DisclosureId }) {
  const { open, disclosure } = props;
  const approval = useApproval(open, disclosure);
  const asker = open.file.tasks.find((task) => task.disclosure === disclosure)?.asker ?? '';
  return (
    <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-7 px-4 py-6 lg:px-6">
      {approval.isPending ? <SkeletonRows rows={3} label={t('approve.checking')} /> : null}
      {approval.isError ? <ProblemNote sentence={approvalProblem(approval.error)} /> : null}
      {approval.data?.kind === 'stop' ? (
        <HardStop why={approval.data.why} asker={asker} />
      ) : approval.data?.kind === 'fits' ? (
        <Checked open={open} approval={approval.data} asker={asker} />
      ) : null}
      <Link
        to="/orders/$order"
        params={{ order: open.view.row.order }}
        className="self-start py-1 font-medium text-petrol underline underline-offset-4"
      >
        {t('approve.order')}
      </Link>
    </div>
  );
}

function HardStop(props: {
  readonly why: Extract<CheckedApproval, { readonly kind: 'stop' }>['why'];
  readonly asker: string;
}) {
  const { why, asker } = props;
  return (
    <section role="alert" className="rounded-bubble border-2 border-crimson bg-crimson-wash p-6">
      <p className="m-0 flex items-start gap-3 text-20 font-semibold text-crimson">
        <OctagonX size={26} aria-hidden="true" className="shrink-0" />
        {t(`stop.${why}`)}
      </p>
      {why === 'order' ? null : (
        <p className="m-0 mt-2 ps-[2.375rem] text-15">{t(`stop.${why}-next`, { slot: asker })}</p>
      )}
    </section>
  );
}

function Checked(props: {
  readonly open: OpenOrder;
  readonly approval: Extract<CheckedApproval, { readonly kind: 'fits' }>;
  readonly asker: string;
}) {
  const { open, approval, asker } = props;
  const { requested } = approval.judgement.task;
  const scope = scopeOfBody(approval.shown.body);
  return (
    <>
      <section>
        <PartName>{t('approve.what')}</PartName>
        <p className="figures m-0 font-serif text-20 text-pretty">{scopeSentence(scope)}</p>
        <p className="m-0 mt-2 text-15 text-ink-2">{silenceOf(open)}</p>
      </section>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <section>
          <PartName>{t('approve.asked')}</PartName>
          <p className="m-0 text-15 font-medium break-all">
            {legalWord(`identifier.${requested.identifier.type}`)} {requested.identifier.value}
          </p>
          <ul className="m-0 mt-1 list-none p-0 text-15">
            {requested.categories.map((one) => (
              <li key={one}>{categoryName(one)}</li>
            ))}
          </ul>
          <WindowLines window={requested} />
        </section>
        <section>
          <PartName>{t('approve.difference')}</PartName>
          <Differences differences={scopeDifferences(requested, scope)} />
          <p className="m-0 mt-2 text-ink-2">{approval.judgement.task.scope?.rationale}</p>
        </section>
      </div>
      <Checks approval={approval} />
      <SignPart open={open} approval={approval} asker={asker} />
    </>
  );
}

function Checks({ approval }: { readonly approval: Extract<CheckedApproval, { kind: 'fits' }> }) {
  return (
    <section className="border-t border-line pt-4">
      <PartName>{t('approve.checks')}</PartName>
      <ul className="m-0 flex list-none flex-col gap-1.5 p-0 text-15">
        {(['commit', 'file', 'scope'] as const).map((one) => (
          <li key={one} className="flex items-start gap-2.5">
            <Check size={17} aria-hidden="true" className="mt-0.5 shrink-0 text-petrol" />
            {t(`approve.check-${one}`)}
          </li>
        ))}
      </ul>
      <p className="figures m-0 mt-2 text-12 break-all text-ink-2">
        {t('approve.digest', {
          file: approval.file.slice(0, 12),
          commit: approval.shown.core.commit.slice(0, 12),
        })}
      </p>
    </section>
  );
}

function silenceOf({ file, looker }: OpenOrder): string {
  const { gag } = file.received;
  if (gag === undefined) return t('approve.told');
  if (gag.untilMs === undefined) return legalWord('flag.gagged');
  return t('approve.silence', { when: fullTime(gag.untilMs, looker.nowMs) });
}

function PartName({ children }: { readonly children: string }) {
  return <h2 className="m-0 mb-1.5 text-13 font-medium text-ink-2">{children}</h2>;
}
