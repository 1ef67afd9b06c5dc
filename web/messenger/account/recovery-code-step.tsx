/** The recovery code as a step of its own, before anything depends on it. */

import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { LogWaitNote } from '../frame/log-wait-note.tsx';
import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { RecoveryCodeSlip } from './recovery-code-slip.tsx';
import type { CodeFirst } from './use-code-first.ts';

/** The last step of joining and of asking for a reset. */
export function RecoveryCodeStep(props: {
  readonly code: string;
  readonly steps: CodeFirst;
  /** What the last button does, and what it says while it does it. */
  readonly words: { readonly done: string; readonly busy: string };
}) {
  const { code, steps, words } = props;
  return (
    <AccountFrame title={t('account.code-title')} lead={t('account.code-lead')}>
      <RecoveryCodeSlip
        code={code}
        done={steps.busy ? words.busy : words.done}
        busy={steps.busy}
        onDone={steps.finish}
      />
      <LogWaitNote />
      {steps.busy ? null : (
        <Button look="plain" onClick={steps.goBack} className="mt-2 w-full">
          {t('account.code-back')}
        </Button>
      )}
    </AccountFrame>
  );
}

/** The end of the form: what was written down counts, and is not asked for again. */
export function CodeFirstFoot(props: {
  readonly steps: CodeFirst;
  readonly words: { readonly done: string; readonly busy: string };
}) {
  const { steps, words } = props;
  const next = steps.isWritten ? words.done : t('account.next');
  return (
    <>
      <ProblemNote sentence={steps.problem} />
      {steps.isWritten ? (
        <p className="m-0 text-13 text-pretty text-ink-2">{t('account.code-kept')}</p>
      ) : null}
      <Button type="submit" disabled={steps.busy} className="mt-1 w-full">
        {steps.busy ? words.busy : next}
      </Button>
      <LogWaitNote />
    </>
  );
}
