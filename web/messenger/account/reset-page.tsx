/** Getting an account back after all was lost: ask by ticket, wait in sight of all, enter. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { fullTime } from '../../kit/time/times.ts';
import { useChat, useNow } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { PasswordField } from './password-field.tsx';
import { RecoveryCodeStep } from './recovery-code-step.tsx';
import { deviceNameOf, passwordLengthMin, passwordProblem } from './sign-up-model.ts';

const clockTurnsMs = 1_000;

/** The page: what it shows depends on whether this browser waits already. */
export function ResetPage() {
  const chat = useChat();
  const [code, setCode] = useState<string>();
  if (code !== undefined) {
    const done = t('reset.code-done');
    return <RecoveryCodeStep code={code} done={done} onDone={() => setCode(undefined)} />;
  }
  return chat.waitingReset === undefined ? <AskForm onCode={setCode} /> : <Waiting />;
}

function AskForm(props: { readonly onCode: (code: string) => void }) {
  const chat = useChat();
  const [fields, setFields] = useState({ ticket: '', newPassword: '' });
  const [tried, setTried] = useState(false);
  const weak = passwordProblem(fields.newPassword, '');
  const { busy, problem, submit } = useSubmit(async () => {
    setTried(true);
    if (weak !== undefined) return;
    const deviceName = deviceNameOf(navigator.userAgent);
    const asked = { ...fields, ticket: fields.ticket.trim(), deviceName };
    props.onCode((await chat.askReset(asked)).recoveryCode);
  });
  return (
    <AccountFrame title={t('reset.title')} lead={t('reset.lead')} footer={<BackToSignIn />}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('reset.ticket')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          value={fields.ticket}
          onChange={(event) => setFields({ ...fields, ticket: event.target.value })}
        />
        <PasswordField
          label={t('account.new-password')}
          hint={t('account.password-hint', { min: passwordLengthMin })}
          problem={tried && weak !== undefined ? t(`field.${weak}`) : undefined}
          isNew
          value={fields.newPassword}
          onChange={(newPassword) => setFields({ ...fields, newPassword })}
        />
        <ProblemNote sentence={problem} />
        <Button type="submit" disabled={busy} className="mt-1 w-full">
          {busy ? t('reset.asking') : t('reset.ask')}
        </Button>
      </form>
    </AccountFrame>
  );
}

function Waiting() {
  const chat = useChat();
  const navigate = useNavigate();
  const now = useNow(clockTurnsMs);
  const { handle = '', dueMs = 0 } = chat.waitingReset ?? {};
  const when = t('news.reset-at', { when: fullTime(dueMs, now) });
  const { busy, problem, submit } = useSubmit(async () => {
    await chat.enterReset();
    void chat.connect();
    await navigate({ to: '/' });
  });
  return (
    <AccountFrame title={t('reset.wait-title')} lead={t('reset.wait-lead', { handle, when })}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <ProblemNote sentence={problem} />
        <Button type="submit" disabled={busy || now < dueMs} className="w-full">
          {busy ? t('reset.entering') : t('reset.enter')}
        </Button>
        <Button look="plain" onClick={() => void chat.forgetReset()}>
          {t('reset.forget')}
        </Button>
      </form>
    </AccountFrame>
  );
}

function BackToSignIn() {
  return (
    <Link to="/sign-in" className="font-medium text-petrol underline underline-offset-4">
      {t('account.sign-in')}
    </Link>
  );
}
