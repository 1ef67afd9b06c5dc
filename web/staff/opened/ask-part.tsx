/** Asking for countersignatures: what it will do, then one button; or why it cannot be asked. */

import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { draftOfTask } from '@countersign/rules/legal/disclosure-draft.ts';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { useStaff } from '../frame/use-staff.ts';
import { useCommands } from '../keys/use-commands.ts';
import { whyNot } from '../order/actions/actions-model.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import type { OpenOrder } from '../order/use-order-file.ts';
import { t as action } from '../words/action-words.ts';
import { t } from '../words/disclosure-words.ts';
import { deskMemory } from './desk-memory.ts';
import { fileDigest } from './file-digest.ts';

/** Nothing while it is asked for already, or is for another role. */
export function AskPart({ open, task }: { readonly open: OpenOrder; readonly task: TaskFile }) {
  const staff = useStaff();
  const queries = useQueryClient();
  const { requested } = task;
  const { busy, problem, submit } = useSubmit(async () => {
    const digest = await fileDigest(open.file);
    const facts = { pack: open.pack, nowMs: Date.now(), fileDigest: digest };
    const draft = draftOfTask(open.file, requested.task, facts);
    if (draft === undefined) throw new Problem('grant-refused');
    const of = { order: open.view.row.order, task: requested.task };
    const wire = { ...draft, categories: [...draft.categories] };
    deskMemory.keep(await staff.prepareDisclosure(wire as never, of));
    await queries.invalidateQueries({ queryKey: ['orders'] });
    await queries.invalidateQueries({ queryKey: ['disclosures'] });
  }, enteringProblem);
  useCommands({ act: () => document.getElementById('ask')?.focus() });
  const sample = { kind: 'disclosure-asked', task: requested.task, disclosure: '0'.repeat(32) };
  const why = whyNot(open.file, sample as never, open.looker);
  if (task.scope === undefined || why === 'not-yours' || why === 'already-done') return null;
  if (why !== undefined) {
    if (task.disclosure !== undefined) return null;
    return (
      <p className="m-0 text-15 text-ink-2">{t('ask.barred', { why: action(`refusal.${why}`) })}</p>
    );
  }
  const kind = open.pack.instruments.get(open.file.received.instrument)?.class;
  const door = open.pack.region.doors[kind === 'emergency' ? 'emergency' : 'legal'];
  return (
    <Panel id="ask-title" title={t('ask.title')}>
      <p className="m-0 max-w-[34rem] text-15">
        {t('ask.does', { need: door.approvals, roles: door.roles.join(', ') })}
      </p>
      <p className="m-0 mt-2 mb-4 max-w-[34rem] text-15 font-medium">{t('ask.tab')}</p>
      <ProblemNote sentence={problem} />
      <Button id="ask" disabled={busy} onClick={() => submit()} className="mt-3">
        <KeyRound size={17} aria-hidden="true" />
        {busy ? t('ask.asking') : t(task.disclosure === undefined ? 'ask.button' : 'ask.again')}
      </Button>
    </Panel>
  );
}
