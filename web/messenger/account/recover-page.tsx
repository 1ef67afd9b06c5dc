/** Getting back in with the recovery code and a new password. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { parseHandle } from '@countersign/rules/handle.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { LogWaitNote } from '../frame/log-wait-note.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { HandleField } from './fields/handle-field.tsx';
import { NewPasswordField, useNewPassword } from './fields/new-password-field.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { deviceNameOf } from './sign-up-model.ts';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';

/** The page. */
export function RecoverPage() {
  const chat = useChat();
  const navigate = useNavigate();
  const [fields, setFields] = useState({ handle: '', recoveryCode: '' });
  const password = useNewPassword(fields.handle);
  const { busy, problem, submit } = useSubmit(async () => {
    if (!password.isGood()) return;
    const handle = parseHandle(fields.handle) ?? fields.handle;
    const deviceName = deviceNameOf(navigator.userAgent);
    await chat.recover({ ...fields, handle, newPassword: password.value, deviceName });
    void chat.connect();
    await navigate({ to: '/' });
  }, recoverySentence);
  return (
    <AccountFrame
      title={t('account.recover')}
      lead={t('account.recover-lead')}
      footer={<OtherWays />}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <HandleField
          required
          value={fields.handle}
          onChange={(handle) => setFields({ ...fields, handle })}
        />
        <TextField
          label={t('account.code')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          value={fields.recoveryCode}
          onChange={(event) => setFields({ ...fields, recoveryCode: event.target.value })}
        />
        <NewPasswordField password={password} />
        <ProblemNote sentence={problem} />
        <Button type="submit" disabled={busy} className="mt-1 w-full">
          {busy ? t('account.recovering') : t('account.recover')}
        </Button>
        <LogWaitNote />
      </form>
    </AccountFrame>
  );
}

function OtherWays() {
  return (
    <span className="flex flex-col items-center gap-3">
      <Link to="/sign-in" className="font-medium text-petrol underline underline-offset-4">
        {t('account.sign-in')}
      </Link>
      <Link to="/reset" className="font-medium text-petrol underline underline-offset-4">
        {t('reset.no-code')}
      </Link>
    </span>
  );
}

function recoverySentence(error: unknown): string {
  return problemSentence(error, t('account.recovery-wrong'));
}
