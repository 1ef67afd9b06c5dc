/** The recovery code as a step of its own, shown once. */

import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { RecoveryCodeSlip } from './recovery-code-slip.tsx';

/** The last step of joining and of asking for a reset. */
export function RecoveryCodeStep(props: {
  readonly code: string;
  readonly done?: string;
  readonly onDone: () => void;
}) {
  const { code, done = t('account.code-done'), onDone } = props;
  return (
    <AccountFrame title={t('account.code-title')} lead={t('account.code-lead')}>
      <RecoveryCodeSlip code={code} done={done} onDone={onDone} />
    </AccountFrame>
  );
}
