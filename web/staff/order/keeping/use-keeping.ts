/** Keeping, step by step: asked for and signed, taken by the vault, then entered in the order. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import type { HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { useSubmit } from '../../../kit/controls/use-submit.ts';
import { useStaff } from '../../frame/use-staff.ts';
import { fileDigest } from '../../opened/file-digest.ts';
import { useOrderAnswer } from '../../orders/use-orders.ts';
import { t } from '../../words/safeguards/hold-words.ts';
import { enteringProblem } from '../actions/refusal-words.ts';
import type { OpenOrder } from '../use-order-file.ts';
import { holdFor, keepDraft } from './keep-model.ts';

const listEveryMs = 2_000;
const takenWithinMs = 60_000;

/** What is being done; `still` before and after. */
export type KeepStage = 'still' | 'signing' | 'taking';

/** A hold that was asked for already is only entered: whoever was interrupted signs once. */
export function useKeeping(
  open: OpenOrder,
  task: TaskFile,
  given: { readonly account: string; readonly untilMs: number; readonly onDone: () => void },
): {
  readonly stage: KeepStage;
  readonly isAsked: boolean;
  readonly problem: string | undefined;
  readonly submit: (event?: FormEvent) => void;
} {
  const { containment, legal } = useStaff();
  const queries = useQueryClient();
  const answer = useOrderAnswer();
  const [stage, setStage] = useState<KeepStage>('still');
  const listed = useQuery({
    queryKey: ['holds'],
    queryFn: () => containment.holds(),
    refetchInterval: listEveryMs,
  });
  const { account, untilMs, onDone } = given;
  const hold = holdFor(listed.data ?? [], task, account);
  const { problem, submit } = useSubmit(async () => {
    try {
      setStage('signing');
      const id = hold?.hold ?? (await ask());
      setStage('taking');
      await untilTaken(() => containment.holds(), id);
      // The order's newest state: this took a while, and the house enters things by itself.
      const newest = await legal.order(open.view.row.order);
      const entry = { kind: 'preserved', task: task.requested.task, hold: id } as const;
      answer(await legal.enter(newest, entry));
      onDone();
    } finally {
      setStage('still');
      await queries.invalidateQueries({ queryKey: ['holds'] });
    }
  }, keepingProblem);
  const ask = async (): Promise<HoldView['hold']> => {
    const digest = await fileDigest(open.file);
    const facts = { pack: open.pack, account, untilMs, nowMs: Date.now(), fileDigest: digest };
    const draft = keepDraft(open.file, task, facts);
    if (draft === undefined) throw new Problem('grant-refused');
    return (await containment.hold(draft)).disclosure;
  };
  return { stage, isAsked: hold !== undefined, problem, submit };
}

class TakesLonger extends Error {}

async function untilTaken(
  holds: () => Promise<readonly HoldView[]>,
  id: HoldView['hold'],
): Promise<void> {
  const endMs = Date.now() + takenWithinMs;
  while ((await holds()).find(({ hold }) => hold === id)?.state !== 'taken') {
    if (Date.now() > endMs) throw new TakesLonger();
    await new Promise((resolve) => setTimeout(resolve, listEveryMs / 4));
  }
}

function keepingProblem(error: unknown): string {
  return error instanceof TakesLonger ? t('keep.longer') : enteringProblem(error);
}
