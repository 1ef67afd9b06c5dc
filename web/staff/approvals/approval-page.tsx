/** One approval: what would open, what was asked, the difference, the checks, and one button. */

import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Check, KeyRound, OctagonX } from 'lucide-react';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import { may } from '@countersign/rules/staff/permissions.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { utcTime } from '../../kit/time/exact-times.ts';
import { fullTime } from '../../kit/time/times.ts';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { useStaff } from '../frame/use-staff.ts';
import { KeyCap } from '../keys/keys-question.tsx';
import { useCommands } from '../keys/use-commands.ts';
import { useDisclosures } from '../opened/use-disclosure.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import { OrderFrame } from '../order/order-frame.tsx';
import type { OpenOrder } from '../order/use-order-file.ts';
import { scopeDifferences, scopeSentence } from '../scope/scope-model.ts';
import { Differences } from '../scope/scope-summary.tsx';
import { t } from '../words/disclosure-words.ts';
import { t as fileWord } from '../words/file-words.ts';
import { categoryName, legalWord } from '../words/legal-words.ts';
import { scopeOfBody } from './approval-model.ts';
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
          <p className="figures m-0 mt-1 text-ink-2">
            {fileWord('task.window', {
              from: utcTime(requested.fromMs),
              to: utcTime(requested.toMs),
            })}
          </p>
        </section>
        <section>
          <PartName>{t('approve.difference')}</PartName>
          <Differences differences={scopeDifferences(requested, scope)} />
          <p className="m-0 mt-2 text-ink-2">{approval.judgement.task.scope?.rationale}</p>
        </section>
      </div>
      <Checks approval={approval} />
      <Sign open={open} approval={approval} asker={asker} />
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

function Sign(props: {
  readonly open: OpenOrder;
  readonly approval: Extract<CheckedApproval, { readonly kind: 'fits' }>;
  readonly asker: string;
}) {
  const { open, approval, asker } = props;
  const { disclosure, core } = approval.shown;
  const staff = useStaff();
  const queries = useQueryClient();
  const slot = staff.session?.slot ?? '';
  const view = useDisclosures().data?.find((one) => one.disclosure === disclosure);
  const { busy, problem, submit } = useSubmit(async () => {
    await staff.signDisclosure(approval.shown);
    await Promise.all(
      [['disclosures'], ['waiting'], ['orders']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
  }, approvalProblem);
  useCommands({ countersign: () => document.getElementById('countersign')?.focus() });
  const said = saidInstead(view, slot, asker);
  if (said !== undefined) {
    return (
      <p role="status" className="m-0 flex items-center gap-3 text-17 font-medium">
        {said === 'approve.signed' ? <TwoTicks size={22} /> : null}
        {t(said)}
      </p>
    );
  }
  if (!may(staff.session?.roles ?? [], 'approve-disclosure')) return null;
  const door = open.pack.region.doors[core.class === 'report' ? 'legal' : core.class];
  return (
    <section className="flex flex-col items-start gap-4">
      <p className="m-0 text-15">
        {t('approve.does', { need: door.approvals, roles: door.roles.join(', '), slot: asker })}
      </p>
      <ProblemNote sentence={problem} />
      <Button
        id="countersign"
        disabled={busy || view === undefined}
        onClick={() => submit()}
        className="min-h-12 min-w-56"
      >
        <KeyRound size={18} aria-hidden="true" />
        {busy ? t('approve.signing') : t('approve.button')}
        {busy ? null : <KeyCap>c</KeyCap>}
      </Button>
    </section>
  );
}

function saidInstead(
  view: { readonly stage: string; readonly approvedBy: readonly string[] } | undefined,
  slot: string,
  asker: string,
): 'approve.signed' | 'approve.own' | 'approve.over' | undefined {
  if (slot === asker) return 'approve.own';
  if (view?.approvedBy.includes(slot) === true) return 'approve.signed';
  return view === undefined || view.stage === 'prepared' ? undefined : 'approve.over';
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

function approvalProblem(error: unknown): string {
  return error instanceof Problem ? enteringProblem(error) : passkeyProblem(error);
}
