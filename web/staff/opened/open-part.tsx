/** Opening what was granted: to the tab that asked, and to no other. */

import type { DisclosureId } from '@countersign/rules/ids.ts';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { useCommands } from '../keys/use-commands.ts';
import { KeyCap } from '../keys/keys-question.tsx';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { useOrderAnswer } from '../orders/use-orders.ts';
import { t } from '../words/disclosure-words.ts';
import { contentOf, pagesDigest } from './content-model.ts';
import { useDisclosures, useFetching, useKept } from './use-disclosure.ts';

/** Shown from the grant on, until this tab has everything. */
export function OpenPart(props: {
  readonly open: OpenOrder;
  readonly task: TaskFile;
  readonly disclosure: DisclosureId;
}) {
  const { open, task, disclosure } = props;
  const staff = useStaff();
  const kept = useKept(disclosure);
  const answer = useOrderAnswer();
  const { count, fetchAll } = useFetching();
  const view = useDisclosures().data?.find((one) => one.disclosure === disclosure);
  const { busy, problem, submit } = useSubmit(async () => {
    if (kept === undefined) return;
    const pages = await fetchAll(kept);
    if (task.collected !== undefined) return;
    const content = contentOf(pages);
    // The order's newest state: the house itself enters the grant while this page looks on.
    const newest = await staff.legal.order(open.view.row.order);
    const entry = {
      kind: 'collected',
      task: task.requested.task,
      items: content.count,
      pagesDigest: await pagesDigest(pages),
      whole: content.isCut ? 'no' : 'yes',
    } as const;
    answer(await staff.legal.enter(newest, entry));
  }, enteringProblem);
  const isGranted = view !== undefined && (view.stage === 'granted' || view.stage === 'used');
  const canOpen = isGranted && kept !== undefined && kept.pages === undefined;
  useCommands(canOpen ? { open: () => submit() } : {});
  if (!isGranted || kept?.pages !== undefined) return <ProblemNote sentence={problem} />;
  if (kept === undefined) {
    const isMine = task.asker === staff.session?.slot;
    return (
      <p className="m-0 max-w-[34rem] text-15 text-ink-2">
        {isMine ? t('open.elsewhere') : t('open.other', { slot: task.asker ?? '' })}
      </p>
    );
  }
  return (
    <Panel id="open-title" title={t('open.title')}>
      <p className="m-0 mb-4 max-w-[34rem] text-15">{t('open.does')}</p>
      <ProblemNote sentence={problem} />
      <Button disabled={busy} onClick={() => submit()} className="mt-3">
        {busy ? t('open.opening', { count }) : t('open.button')}
        {busy ? null : <KeyCap>o</KeyCap>}
      </Button>
    </Panel>
  );
}
