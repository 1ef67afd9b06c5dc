/** The button by which what a task names is kept from erasure, and the sheet behind it. */

import { useState } from 'react';
import { Button } from '../../../kit/controls/button.tsx';
import { ProblemNote } from '../../../kit/controls/problem-note.tsx';
import { Sheet } from '../../../kit/surfaces/sheet.tsx';
import { momentOfUtcField, utcFieldText, utcTime } from '../../../kit/time/exact-times.ts';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import { AccountPart } from '../../scope/account-part.tsx';
import { MomentField } from '../../scope/moment-field.tsx';
import { instrumentName } from '../../words/legal-words.ts';
import { t } from '../../words/safeguards/hold-words.ts';
import { whyNot } from '../actions/actions-model.ts';
import type { OpenOrder } from '../use-order-file.ts';
import { keepingInstrument, latestEnd, namedAccount, usualEnd } from './keep-model.ts';
import { useKeeping } from './use-keeping.ts';

/** Nothing for other roles, where the data is kept already, and where no rule lets it be kept. */
export function KeepButton({ open, task }: { readonly open: OpenOrder; readonly task: TaskFile }) {
  const { file, pack, looker, view } = open;
  const [isOpen, setOpen] = useState(false);
  const sample = { kind: 'preserved', task: task.requested.task, hold: '0'.repeat(32) } as const;
  const canKeep = whyNot(file, sample, looker) === undefined && task.rejectedFor === undefined;
  if (!canKeep || keepingInstrument(file, pack) === undefined) return null;
  const isDue = view.row.clocks.some(({ name, state }) => name === 'preserve' && state !== 'met');
  return (
    <>
      <Button look={isDue ? 'primary' : 'quiet'} onClick={() => setOpen(true)}>
        {t('keep')}
      </Button>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('keep.title', { task: task.requested.task })}
        closeLabel={t('close')}
      >
        {isOpen ? <KeepForm open={open} task={task} onDone={() => setOpen(false)} /> : null}
      </Sheet>
    </>
  );
}

function KeepForm(props: {
  readonly open: OpenOrder;
  readonly task: TaskFile;
  readonly onDone: () => void;
}) {
  const { open, task, onDone } = props;
  const { file, pack, view, looker } = open;
  const named = namedAccount(task);
  const [account, setAccount] = useState(named ?? '');
  const [until, setUntil] = useState(() => {
    return utcFieldText(usualEnd(view.row.clocks, pack, looker.nowMs));
  });
  const untilMs = momentOfUtcField(until) ?? 0;
  const mostMs = latestEnd(pack, looker.nowMs);
  const problem = untilProblem(untilMs, looker.nowMs, mostMs);
  const keeping = useKeeping(open, task, { account, untilMs, onDone });
  const instrument = keepingInstrument(file, pack)?.code ?? '';
  const isReady = /^[0-9a-f]{32}$/.test(account) && (problem === undefined || keeping.isAsked);
  return (
    <form onSubmit={keeping.submit} noValidate className="flex flex-col gap-5">
      <p className="m-0 text-15 text-pretty text-ink-2">{t('keep.does')}</p>
      {named === undefined ? (
        <AccountPart
          open={open}
          requested={task.requested}
          account={account}
          problem={undefined}
          onAccount={setAccount}
        />
      ) : null}
      <dl className="m-0 flex flex-col gap-2 text-15">
        <Fact name={t('keep.what')}>
          {t('window', { from: utcTime(task.requested.fromMs), to: utcTime(task.requested.toMs) })}
        </Fact>
        <Fact name={t('keep.by')}>{instrumentName(pack, instrument)}</Fact>
      </dl>
      {keeping.isAsked ? null : (
        <MomentField
          label={t('extend.until')}
          text={until}
          problem={problem}
          onText={(text) => setUntil(text)}
        />
      )}
      <ProblemNote sentence={keeping.problem} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={keeping.stage !== 'still' || !isReady}>
          {t(keeping.stage === 'still' && keeping.isAsked ? 'keep.enter' : stages[keeping.stage])}
        </Button>
        <Button look="plain" onClick={onDone}>
          {t('close')}
        </Button>
      </div>
    </form>
  );
}

const stages = { still: 'keep.button', signing: 'signing', taking: 'keep.taking' } as const;

function untilProblem(untilMs: number, nowMs: number, mostMs: number): string | undefined {
  if (untilMs <= nowMs) return t('keep.past');
  return untilMs > mostMs ? t('keep.most', { when: utcTime(mostMs) }) : undefined;
}

function Fact(props: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt className="text-13 font-medium text-ink-2">{props.name}</dt>
      <dd className="figures m-0">{props.children}</dd>
    </div>
  );
}
