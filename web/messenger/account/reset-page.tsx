/** Getting an account back after all was lost: ask by ticket, wait in sight of all, enter. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { fullTime } from '../../kit/time/times.ts';
import { useNow } from '../../kit/time/use-now.ts';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { NewPasswordField, useNewPassword } from './fields/new-password-field.tsx';
import { CodeFirstFoot, RecoveryCodeStep } from './recovery-code-step.tsx';
import { deviceNameOf } from './sign-up-model.ts';
import { useCodeFirst } from './use-code-first.ts';

const clockTurnsMs = 1_000;

/** The page: what it shows depends on whether this browser waits already. */
export function ResetPage() {
  const { waitingReset } = useChat();
  return waitingReset === undefined ? <AskPage /> : <Waiting />;
}

function AskPage() {
  const chat = useChat();
  const [ticket, setTicket] = useState('');
  const password = useNewPassword('');
  const steps = useCodeFirst(async (recoveryCode) => {
    const deviceName = deviceNameOf(navigator.userAgent);
    const newPassword = password.value;
    await chat.askReset({ ticket: ticket.trim(), newPassword, deviceName, recoveryCode });
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password.isGood()) steps.goOn(event);
  };
  const words = { done: t('reset.ask'), busy: t('reset.asking') };
  if (steps.code !== undefined) {
    return <RecoveryCodeStep code={steps.code} steps={steps} words={words} />;
  }
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
          value={ticket}
          onChange={(event) => setTicket(event.target.value)}
        />
        <NewPasswordField password={password} />
        <CodeFirstFoot steps={steps} words={words} />
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
