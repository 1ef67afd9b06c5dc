/** Narrowing one task: whose account, what, from when to when, how much, and why no less. */

import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import { Button } from '../../kit/controls/button.tsx';
import { CheckList } from '../../kit/controls/check-list.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextArea } from '../../kit/controls/text-area.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { categoryName } from '../../kit/words/law-names.ts';
import { enteringProblem } from '../order/actions/refusal-words.ts';
import { OrderFrame } from '../order/order-frame.tsx';
import type { OpenOrder } from '../order/use-order-file.ts';
import { useEnter } from '../orders/use-orders.ts';
import { instrumentName } from '../words/legal-words.ts';
import { t } from '../words/scope-words.ts';
import { AccountPart } from './account-part.tsx';
import {
  categoryChoices,
  draftAgain,
  firstDraft,
  readyScope,
  type ScopeDraft,
  type ScopeProblems,
} from './scope-model.ts';
import { ScopeSummary } from './scope-summary.tsx';
import { WindowLines } from './window-lines.tsx';
import { WindowPart } from './window-part.tsx';

/** The page; the task is named by the address. */
export function ScopePage() {
  const { task: name } = useParams({ strict: false }) as { readonly task: string };
  return (
    <OrderFrame up="order">
      {(open) => {
        const task = open.file.tasks.find(({ requested }) => requested.task === name);
        return task === undefined ? null : <ScopeForm key={name} open={open} task={task} />;
      }}
    </OrderFrame>
  );
}

function ScopeForm({ open, task }: { readonly open: OpenOrder; readonly task: TaskFile }) {
  const { requested, scope } = task;
  const instrument = open.pack.instruments.get(open.file.received.instrument);
  const reach = instrument?.categories ?? [];
  const [draft, setDraft] = useState<ScopeDraft>(() =>
    scope === undefined ? firstDraft(requested, reach) : draftAgain(scope),
  );
  const [problems, setProblems] = useState<ScopeProblems>({});
  const set = (change: Partial<ScopeDraft>): void => setDraft({ ...draft, ...change });
  const enter = useEnter();
  const navigate = useNavigate();
  const params = { order: open.view.row.order };
  const leave = (): void => void navigate({ to: '/orders/$order', params });
  const ready = readyScope(draft, requested);
  const { busy, problem, submit } = useSubmit(async () => {
    setProblems(ready.kind === 'ready' ? {} : ready.problems);
    if (ready.kind !== 'ready') return;
    await enter(open.view, { kind: 'scoped', ...ready.scope });
    leave();
  }, enteringProblem);
  const part = { open, task, draft, problems, set };
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid gap-x-12 gap-y-8 px-4 py-5 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]
        lg:px-6"
    >
      <ScopeFields {...part} />
      <div className="flex min-w-0 flex-col gap-6 lg:sticky lg:top-5 lg:self-start">
        <AskedFor task={task} />
        <ScopeSummary ready={ready} requested={requested} />
        <div className="flex max-w-[34rem] flex-col gap-3">
          <p className="m-0 text-13 text-ink-2">{t('after')}</p>
          <ProblemNote sentence={problem} />
          <div className="flex gap-2">
            <Button type="submit" disabled={busy}>
              {busy ? t('saving') : t('save')}
            </Button>
            <Button look="plain" onClick={leave}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      </div>
    </form>
  );
}

function ScopeFields(props: {
  readonly open: OpenOrder;
  readonly task: TaskFile;
  readonly draft: ScopeDraft;
  readonly problems: ScopeProblems;
  readonly set: (change: Partial<ScopeDraft>) => void;
}) {
  const { open, task, draft, problems, set } = props;
  const { requested } = task;
  const code = open.file.received.instrument;
  const reach = open.pack.instruments.get(code)?.categories ?? [];
  const choices = categoryChoices(requested, reach, instrumentName(open.pack, code));
  return (
    <div className="flex min-w-0 flex-col gap-7">
      <div>
        <h2 className="m-0 text-20 font-semibold">{t('title', { task: requested.task })}</h2>
        <p className="m-0 mt-1 text-15 text-ink-2">{t('lead')}</p>
      </div>
      <AccountPart
        open={open}
        requested={requested}
        account={draft.account}
        problem={problems.account}
        onAccount={(account) => set({ account })}
      />
      <div>
        <CheckList
          legend={t('categories')}
          options={choices.map(({ category, barred }) => ({
            value: category,
            label: categoryName(category),
            barred,
          }))}
          chosen={draft.categories}
          onChoose={(categories) => set({ categories })}
        />
        <FieldProblem sentence={problems.categories} />
      </div>
      <WindowPart draft={draft} problems={problems} onChange={set} />
      <TextField
        label={t('most')}
        hint={t('most-hint')}
        problem={problems.messagesMax}
        inputMode="numeric"
        className="max-w-60"
        value={draft.messagesMax}
        onChange={(event) => set({ messagesMax: event.target.value })}
      />
      <div>
        <TextArea
          label={t('rationale')}
          hint={t('rationale-hint')}
          value={draft.rationale}
          onChange={(event) => set({ rationale: event.target.value })}
        />
        <FieldProblem sentence={problems.rationale} />
      </div>
    </div>
  );
}

function AskedFor({ task }: { readonly task: TaskFile }) {
  const { requested } = task;
  return (
    <section>
      <h3 className="m-0 mb-1 text-13 font-medium text-ink-2">{t('asked.title')}</h3>
      <ul className="m-0 list-none p-0 text-15">
        {requested.categories.map((one) => (
          <li key={one}>{categoryName(one)}</li>
        ))}
      </ul>
      <WindowLines window={requested} />
    </section>
  );
}

function FieldProblem({ sentence }: { readonly sentence: string | undefined }) {
  return (
    <p aria-live="polite" className="m-0 mt-1.5 text-13 text-crimson empty:hidden">
      {sentence}
    </p>
  );
}
