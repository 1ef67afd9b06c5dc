/** Whose account a task is about: what the authority wrote, and which account that means here. */

import { useState } from 'react';
import type { RequestedTask } from '@countersign/rules/legal/order-entry.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { useStaff } from '../frame/use-staff.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { legalWord } from '../words/legal-words.ts';
import { t } from '../words/scope-words.ts';

/** Looking up answers for the identifier of this task alone. */
export function AccountPart(props: {
  readonly open: OpenOrder;
  readonly requested: RequestedTask;
  readonly account: string;
  readonly problem: string | undefined;
  readonly onAccount: (account: string) => void;
}) {
  const { open, requested, account, onAccount } = props;
  const staff = useStaff();
  const [answer, setAnswer] = useState<'none' | { handle: string; displayName: string }>();
  const { busy, problem, submit } = useSubmit(async () => {
    const subject = await staff.legal.subject(open.view.row.order, requested.task);
    setAnswer(subject ?? 'none');
    if (subject !== undefined) onAccount(subject.account);
  }, enteringProblem);
  const type = legalWord(`identifier.${requested.identifier.type}`);
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 text-13 font-medium text-ink-2">{t('account.title')}</legend>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="m-0 text-15 break-all">
          {t('account.asked', { type, value: requested.identifier.value })}
        </p>
        <Button look="quiet" disabled={busy} onClick={() => submit()}>
          {busy ? t('account.looking') : t('account.look-up')}
        </Button>
      </div>
      <TextField
        label={t('account.field')}
        hint={t('account.hint')}
        problem={props.problem}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        value={account}
        onChange={(event) => onAccount(event.target.value.trim().toLowerCase())}
      />
      <p role="status" className="m-0 mt-1 text-13 empty:hidden">
        {answer === undefined
          ? null
          : answer === 'none'
            ? t('account.none')
            : t('account.found', { name: answer.displayName, handle: answer.handle })}
      </p>
      <ProblemNote sentence={problem} />
    </fieldset>
  );
}
