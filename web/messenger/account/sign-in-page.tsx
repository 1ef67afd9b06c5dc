/** Signing in with handle and password. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { parseHandle } from '@countersign/rules/handle.ts';
import { Button } from '../../kit/controls/button.tsx';
import { LogWaitNote } from '../frame/log-wait-note.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { HandleField } from './fields/handle-field.tsx';
import { PasswordField } from './fields/password-field.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { deviceNameOf } from './sign-up-model.ts';
import { useSubmit } from '../../kit/controls/use-submit.ts';

/** The page. */
export function SignInPage() {
  const chat = useChat();
  const navigate = useNavigate();
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const { busy, problem, submit } = useSubmit(async () => {
    const deviceName = deviceNameOf(navigator.userAgent);
    await chat.signIn({ handle: parseHandle(handle) ?? handle, password, deviceName });
    void chat.connect();
    await navigate({ to: '/' });
  });
  return (
    <AccountFrame title={t('account.sign-in')} footer={<SignInFooter />}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <HandleField required value={handle} onChange={setHandle} />
        <PasswordField
          label={t('account.password')}
          isNew={false}
          value={password}
          onChange={setPassword}
        />
        <ProblemNote sentence={problem} />
        <Button type="submit" disabled={busy} className="mt-1 w-full">
          {busy ? t('account.signing-in') : t('account.sign-in')}
        </Button>
        <LogWaitNote />
        <Link
          to="/recover"
          className="flex min-h-11 items-center justify-center text-15 font-medium text-petrol
            hover:underline"
        >
          {t('account.forgot')}
        </Link>
      </form>
    </AccountFrame>
  );
}

function SignInFooter() {
  return (
    <>
      {t('account.new-here')}{' '}
      <Link to="/sign-up" className="font-medium text-petrol underline underline-offset-4">
        {t('account.join')}
      </Link>
    </>
  );
}
