/** Taking in an order, or an emergency: the form at the left, what happens next at the right. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { AuthorityId } from '@countersign/rules/ids.ts';
import { newOrderId } from '@countersign/client/staff/orders.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { SkeletonRows } from '../../kit/surfaces/waiting.tsx';
import { PageHead } from '../frame/page-head.tsx';
import { usePack } from '../frame/use-pack.ts';
import { useStaff } from '../frame/use-staff.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import { useOrderAnswer } from '../orders/use-orders.ts';
import { useAuthority } from '../requesters/use-requesters.ts';
import { t } from '../words/intake-words.ts';
import { emptyDraft, readyIntake, type IntakeDraft } from './intake-model.ts';
import { NextSteps } from './next-steps.tsx';
import { PaperPart } from './paper-part.tsx';
import { PapersPart } from './papers-part.tsx';
import { SilencePart } from './silence-part.tsx';
import { TasksPart } from './tasks-part.tsx';
import { WhoPart } from './who-part.tsx';

/** An order that is not urgent. */
export function IntakePage() {
  return <Intake isUrgent={false} />;
}

/** An emergency: the same file, begun with less. */
export function EmergencyPage() {
  return <Intake isUrgent />;
}

function Intake({ isUrgent }: { readonly isUrgent: boolean }) {
  const pack = usePack();
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <PageHead
        title={t(isUrgent ? 'urgent.title' : 'title')}
        line={t(isUrgent ? 'urgent.lead' : 'lead')}
      >
        <Link
          to={isUrgent ? '/orders/new' : '/orders/emergency'}
          className="py-1 font-medium text-petrol underline underline-offset-4"
        >
          {t(isUrgent ? 'calm.link' : 'urgent.link')}
        </Link>
      </PageHead>
      {pack.data === undefined ? (
        <SkeletonRows rows={5} label={t('waiting')} />
      ) : (
        <IntakeForm key={String(isUrgent)} pack={pack.data} isUrgent={isUrgent} />
      )}
    </main>
  );
}

/** What every part of the form gets. */
export type PartProps = {
  readonly pack: LegalPack;
  readonly draft: IntakeDraft;
  readonly set: (change: Partial<IntakeDraft>) => void;
  readonly isUrgent: boolean;
};

function IntakeForm({ pack, isUrgent }: { readonly pack: LegalPack; readonly isUrgent: boolean }) {
  const staff = useStaff();
  const navigate = useNavigate();
  const answer = useOrderAnswer();
  const [order] = useState(newOrderId);
  const [draft, setDraft] = useState(() => emptyDraft(pack, Date.now()));
  const [isTried, setTried] = useState(false);
  const set = (change: Partial<IntakeDraft>): void => {
    setDraft((before) => ({ ...before, ...change }));
  };
  const asked = draft.authority === '' ? undefined : (draft.authority as AuthorityId);
  const authority = useAuthority(asked).data;
  const country = authority?.country ?? '';
  const ready = readyIntake(draft, country, isUrgent);
  const { busy, problem, submit } = useSubmit(async () => {
    setTried(true);
    if (ready.kind !== 'ready') return;
    answer(await staff.legal.takeIn(order, ready.entry));
    await navigate({ to: '/orders/$order', params: { order } });
  }, enteringProblem);
  const part = { pack, draft, set, isUrgent };
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid gap-x-12 gap-y-8 px-4 py-5 lg:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]
        lg:px-6"
    >
      <div className="flex min-w-0 flex-col gap-9">
        <WhoPart {...part} authority={authority} />
        <PaperPart {...part} country={country} />
        <TasksPart {...part} />
        {isUrgent ? null : <SilencePart {...part} />}
        <PapersPart {...part} order={order} />
        <div className="flex flex-col items-start gap-3 border-t border-line pt-5">
          <p className="m-0 text-15 text-ink-2">{t('after')}</p>
          <ProblemNote
            sentence={
              problem
              ?? (isTried && ready.kind === 'not-yet'
                ? t('missing', {
                    count: ready.missing.length,
                    fields: ready.missing.map((field) => t(field as 'basis')).join(', '),
                  })
                : undefined)
            }
          />
          <Button type="submit" disabled={busy}>
            {busy ? t('saving') : t('save')}
          </Button>
        </div>
      </div>
      <div className="max-lg:order-first">{isUrgent ? <NextSteps pack={pack} /> : null}</div>
    </form>
  );
}
