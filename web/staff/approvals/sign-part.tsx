/** The one button of an approval: what it does, the signature, and taking it back in time. */

import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { may } from '@countersign/rules/staff/permissions.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { TwoTicks } from '../../kit/record/two-ticks.tsx';
import { passkeyProblem } from '../door/passkey-problem.ts';
import { useStaff } from '../frame/use-staff.ts';
import { KeyCap } from '../keys/keys-question.tsx';
import { useCommands } from '../keys/use-commands.ts';
import { useDisclosures } from '../opened/use-disclosure.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { t } from '../words/disclosure-words.ts';
import type { CheckedApproval } from './use-approval.ts';

type SignProps = {
  readonly open: OpenOrder;
  readonly approval: Extract<CheckedApproval, { readonly kind: 'fits' }>;
  readonly asker: string;
};

/** The button, or what is said in its place. */
export function SignPart(props: SignProps) {
  const { approval, asker } = props;
  const staff = useStaff();
  const slot = staff.session?.slot ?? '';
  const view = useDisclosures().data?.find((one) => one.disclosure === approval.shown.disclosure);
  const said = saidInstead(view, slot, asker);
  if (said !== undefined) {
    return (
      <section className="flex flex-col items-start gap-4">
        <p role="status" className="m-0 flex items-center gap-3 text-17 font-medium">
          {said === 'approve.signed' ? (
            <TwoTicks size={22} half={view?.stage === 'prepared'} />
          ) : null}
          {t(said)}
        </p>
        {said === 'approve.signed' && view?.stage === 'prepared' ? <TakeBack {...props} /> : null}
      </section>
    );
  }
  if (!may(staff.session?.roles ?? [], 'approve-disclosure')) return null;
  return <Countersign {...props} isKnown={view !== undefined} />;
}

/** A problem while signing: of the passkey, or of the order's rules. */
export function approvalProblem(error: unknown): string {
  return error instanceof Problem ? enteringProblem(error) : passkeyProblem(error);
}

function Countersign(props: SignProps & { readonly isKnown: boolean }) {
  const { open, approval, asker, isKnown } = props;
  const staff = useStaff();
  const refetch = useRefetch();
  const { busy, problem, submit } = useSubmit(async () => {
    await staff.signDisclosure(approval.shown);
    await refetch();
  }, approvalProblem);
  useCommands({ countersign: () => document.getElementById('countersign')?.focus() });
  const { core } = approval.shown;
  const door = open.pack.region.doors[core.class === 'report' ? 'legal' : core.class];
  return (
    <section className="flex flex-col items-start gap-4">
      <p className="m-0 text-15">
        {t('approve.does', { need: door.approvals, roles: door.roles.join(', '), slot: asker })}
      </p>
      <ProblemNote sentence={problem} />
      <Button
        id="countersign"
        disabled={busy || !isKnown}
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

function TakeBack({ approval }: SignProps) {
  const staff = useStaff();
  const refetch = useRefetch();
  const { busy, problem, submit } = useSubmit(async () => {
    await staff.withdrawDisclosure(approval.shown.disclosure);
    await refetch();
  }, approvalProblem);
  return (
    <>
      <p className="m-0 text-15 text-ink-2">{t('approve.withdraw-does')}</p>
      <ProblemNote sentence={problem} />
      <Button look="quiet" disabled={busy} onClick={() => submit()}>
        {t(busy ? 'approve.withdrawing' : 'approve.withdraw')}
      </Button>
    </>
  );
}

function useRefetch(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [['disclosures'], ['waiting'], ['orders']].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
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
