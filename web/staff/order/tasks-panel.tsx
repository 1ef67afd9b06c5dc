/** The tasks of an order, each as asked for beside what it was narrowed to. */

import { Link } from '@tanstack/react-router';
import { Panel } from '../../kit/surfaces/panel.tsx';
import { categoryName } from '../../kit/words/law-names.ts';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import { scopeDifferences, scopeSentence } from '../scope/scope-model.ts';
import { WindowLines } from '../scope/window-lines.tsx';
import { legalWord } from '../words/legal-words.ts';
import { t } from '../words/file-words.ts';
import { whyNot } from './actions/actions-model.ts';
import { KeepButton } from './keeping/keep-part.tsx';
import type { OpenOrder } from './use-order-file.ts';

/** In the order of the paper. */
export function TasksPanel({ open }: { readonly open: OpenOrder }) {
  return (
    <Panel id="tasks" title={t('tasks.title')} line={t('tasks.line')}>
      <ol className="m-0 flex list-none flex-col gap-4 p-0">
        {open.file.tasks.map((task) => (
          <TaskCard key={task.requested.task} open={open} task={task} />
        ))}
      </ol>
    </Panel>
  );
}

function TaskCard({ open, task }: { readonly open: OpenOrder; readonly task: TaskFile }) {
  const { requested, scope, rejectedFor } = task;
  return (
    <li className="rounded-control border border-line">
      <div
        className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-paper-2 px-4
          py-2"
      >
        <h3 className="m-0 text-15 font-semibold">{t('task.name', { task: requested.task })}</h3>
        <span className="text-ink-2">{legalWord(`task.${task.state}`)}</span>
        <span className="ms-auto flex flex-wrap items-center gap-x-4">
          <TaskLinks open={open} task={task} />
        </span>
      </div>
      <div className="grid gap-x-8 gap-y-4 px-4 py-3 sm:grid-cols-2">
        <div className="min-w-0">
          <h4 className="m-0 mb-1 text-12 font-medium text-ink-2">{t('task.asked')}</h4>
          <p className="m-0 text-15 font-medium break-all">
            {t('task.whom', {
              type: legalWord(`identifier.${requested.identifier.type}`),
              value: requested.identifier.value,
            })}
          </p>
          <ul className="m-0 mt-1 list-none p-0">
            {requested.categories.map((one) => (
              <li key={one}>{categoryName(one)}</li>
            ))}
          </ul>
          <WindowLines window={requested} />
        </div>
        <div className="min-w-0">
          <h4 className="m-0 mb-1 text-12 font-medium text-ink-2">{t('task.made')}</h4>
          {isPreservation(open) && scope === undefined && rejectedFor === undefined ? (
            <Kept isKept={task.hold !== undefined} />
          ) : (
            <Made task={task} />
          )}
        </div>
      </div>
    </li>
  );
}

function Made({ task }: { readonly task: TaskFile }) {
  const { scope, requested, rejectedFor } = task;
  if (rejectedFor !== undefined) {
    const reason = legalWord(`reason.${rejectedFor}`);
    return <p className="m-0 text-15">{t('task.refused', { reason })}</p>;
  }
  if (scope === undefined) return <p className="m-0 text-15 text-ink-2">{t('task.not-yet')}</p>;
  const differences = scopeDifferences(requested, scope);
  return (
    <>
      <p className="figures m-0 text-15">{scopeSentence(scope)}</p>
      {differences.length === 0 ? null : (
        <ul className="m-0 mt-1.5 list-none p-0 text-petrol">
          {differences.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <p className="m-0 mt-1.5 text-ink-2">{t('task.why', { rationale: scope.rationale })}</p>
    </>
  );
}

function Kept({ isKept }: { readonly isKept: boolean }) {
  if (!isKept) return <p className="m-0 text-15 text-ink-2">{t('task.to-keep')}</p>;
  return (
    <>
      <p className="m-0 text-15">{t('task.kept')}</p>
      <Link to="/holds" className={`inline-block ${linkLook}`}>
        {t('task.holds')}
      </Link>
    </>
  );
}

const linkLook = 'py-1 font-medium text-petrol underline underline-offset-4';
const nextLook =
  'rounded-control bg-petrol-fill px-3 py-1.5 font-medium text-on-petrol hover:bg-petrol-press';

function TaskLinks({ open, task }: { readonly open: OpenOrder; readonly task: TaskFile }) {
  const { requested, scope, disclosure } = task;
  const params = { order: open.view.row.order, task: requested.task };
  const sample = {
    task: requested.task,
    account: '0'.repeat(32),
    categories: requested.categories,
    fromMs: requested.fromMs,
    toMs: requested.toMs,
    messagesMax: 1,
    rationale: 'a reason',
  };
  const why = whyNot(open.file, { kind: 'scoped', ...sample }, open.looker);
  const isNarrowable = why === undefined || why === 'outside-request';
  const isKeptOnly = isPreservation(open);
  return (
    <>
      <KeepButton open={open} task={task} />
      {isNarrowable ? (
        <Link
          to="/orders/$order/$task/scope"
          params={params}
          className={scope === undefined && !isKeptOnly ? nextLook : linkLook}
        >
          {t(scope === undefined ? 'task.narrow' : 'task.narrow-again')}
        </Link>
      ) : !isKeptOnly && scope === undefined && why === 'wrong-state' && isEarly(open) ? (
        <span className="text-ink-2">{t('task.first-check')}</span>
      ) : null}
      {isKeptOnly || (scope === undefined && disclosure === undefined) ? null : (
        <Link
          to="/orders/$order/$task"
          params={params}
          className={task.reviewed ? linkLook : nextLook}
        >
          {t('task.follow')}
        </Link>
      )}
    </>
  );
}

/** Whether nothing of an order is ever opened: it only has something kept. */
function isPreservation({ pack, file }: OpenOrder): boolean {
  return pack.instruments.get(file.received.instrument)?.class === 'preserve';
}

function isEarly({ file }: OpenOrder): boolean {
  return ['received', 'triage', 'awaiting-clarification'].includes(file.state);
}
