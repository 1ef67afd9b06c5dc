/** Taking back what was asked for, while signatures are missing: then it can be asked anew. */

import type { DisclosureId } from '@countersign/rules/ids.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { whyNot } from '../order/actions/actions-model.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { useEnter } from '../orders/use-orders.ts';
import { t } from '../words/disclosure-words.ts';

/** Nothing for whoever may not ask. */
export function TakeBack(props: { readonly open: OpenOrder; readonly disclosure: DisclosureId }) {
  const { open, disclosure } = props;
  const enter = useEnter();
  const found = open.file.tasks.find((task) => task.disclosure === disclosure);
  const task = found?.requested.task ?? '';
  const entry = { kind: 'disclosure-refused', task, disclosure, why: 'taken-back' } as const;
  const { busy, problem, submit } = useSubmit(() => enter(open.view, entry), enteringProblem);
  if (found === undefined || whyNot(open.file, entry, open.looker) !== undefined) return null;
  return (
    <div className="mt-5 flex max-w-[34rem] flex-col items-start gap-2">
      <p className="m-0 text-13 text-ink-2">{t('take-back.does')}</p>
      <ProblemNote sentence={problem} />
      <Button look="quiet" disabled={busy} onClick={() => submit()}>
        {t('approve.withdraw')}
      </Button>
    </div>
  );
}
