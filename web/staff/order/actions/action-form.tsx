/** The form of one action: what it will do is said first, then its few fields, then one button. */

import { useState, type ReactNode } from 'react';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { Button } from '../../../kit/controls/button.tsx';
import { ProblemNote } from '../../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../../kit/controls/use-submit.ts';
import { useEnter } from '../../orders/use-orders.ts';
import { t } from '../../words/action-words.ts';
import type { OpenOrder } from '../use-order-file.ts';
import { enteringProblem } from './refusal-words.ts';
import { finalActions, type OrderAction } from './actions-model.ts';
import { useReviewing } from './use-reviewing.ts';

/** What a form gives: an entry once everything is there. */
export type FormProps = {
  readonly open: OpenOrder;
  readonly onEntry: (entry: OrderEntry | undefined) => void;
};

/** Enters what the fields come to, behind the entries that were shown. */
export function ActionForm(props: {
  readonly action: OrderAction;
  readonly open: OpenOrder;
  readonly onDone: () => void;
  readonly fields: (fields: FormProps) => ReactNode;
}) {
  const { action, open, onDone } = props;
  const enter = useEnter();
  const review = useReviewing();
  const [entry, setEntry] = useState<OrderEntry>();
  const { busy, problem, submit } = useSubmit(async () => {
    if (entry === undefined) return;
    // Signed before it is entered: only what stands in the log lets the next emergency open.
    if (entry.kind === 'reviewed-after') await review(open.view, entry.outcome);
    await enter(open.view, entry);
    onDone();
  }, enteringProblem);
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <p className="m-0 text-15 text-pretty text-ink-2">{t(`${action}.does`)}</p>
      {props.fields({ open, onEntry: setEntry })}
      <ProblemNote sentence={problem} />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look={finalActions.includes(action) ? 'danger' : 'primary'}
          disabled={busy || entry === undefined}
        >
          {busy ? t('entering') : t(action)}
        </Button>
        <Button look="plain" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
