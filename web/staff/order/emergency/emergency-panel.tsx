/** What an emergency takes, step by step, and refusing a false one in one sentence. */

import { useState } from 'react';
import { Button } from '../../../kit/controls/button.tsx';
import { ProblemNote } from '../../../kit/controls/problem-note.tsx';
import { TextArea } from '../../../kit/controls/text-area.tsx';
import { useSubmit } from '../../../kit/controls/use-submit.ts';
import { StepList } from '../../../kit/record/step-list.tsx';
import { Panel } from '../../../kit/surfaces/panel.tsx';
import { useEnter } from '../../orders/use-orders.ts';
import { t } from '../../words/emergency-words.ts';
import { whyNot } from '../actions/actions-model.ts';
import { enteringProblem } from '../actions/refusal-words.ts';
import { emergencySteps, hasOpened, isEmergency } from './emergency-model.ts';
import type { OpenOrder } from '../use-order-file.ts';

/** Nothing for any other order. */
export function EmergencyPanel({ open }: { readonly open: OpenOrder }) {
  const { file, pack, looker } = open;
  if (!isEmergency(file, pack)) return null;
  const danger = file.received.emergency?.danger;
  const sample = { kind: 'rejected', reason: 'unverified-requester', letter: 'a letter' } as const;
  const isRefusable = !hasOpened(file) && whyNot(file, sample, looker) === undefined;
  return (
    <div className="rounded-control border border-crimson-line p-4">
      <Panel id="emergency" title={t('title')}>
        {danger === undefined ? null : (
          <p dir="auto" className="m-0 mb-4 max-w-[40rem] text-start text-15">
            {t('danger', { danger })}
          </p>
        )}
        <StepList steps={emergencySteps(file, pack, looker.nowMs)} />
        {isRefusable ? <RefuseForm open={open} /> : null}
      </Panel>
    </div>
  );
}

function RefuseForm({ open }: { readonly open: OpenOrder }) {
  const enter = useEnter();
  const [text, setText] = useState('');
  const letter = text.trim();
  const { busy, problem, submit } = useSubmit(
    () => enter(open.view, { kind: 'rejected', reason: 'unverified-requester', letter }),
    enteringProblem,
  );
  return (
    <details className="mt-5 border-t border-line pt-3">
      <summary className="cursor-pointer py-1 text-15 font-medium">{t('refuse.title')}</summary>
      <form onSubmit={submit} className="mt-3 flex max-w-[34rem] flex-col items-start gap-3">
        <TextArea
          label={t('refuse.letter')}
          hint={t('refuse.hint')}
          className="w-full"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="m-0 text-15 text-ink-2">{t('refuse.does')}</p>
        <ProblemNote sentence={problem} />
        <Button type="submit" look="danger" disabled={busy || letter === ''}>
          {busy ? t('refusing') : t('refuse.button')}
        </Button>
      </form>
    </details>
  );
}
