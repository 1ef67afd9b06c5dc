/** Joining: a handle, a name and a password; then the recovery code, once. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { parseHandle } from '@countersign/rules/handle.ts';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { PasswordField } from './password-field.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { RecoveryCodeStep } from './recovery-code-step.tsx';
import {
  deviceNameOf,
  passwordLengthMin,
  signUpProblems,
  type SignUpFields,
} from './sign-up-model.ts';
import { useSubmit } from '../../kit/controls/use-submit.ts';

/** The page; stays on the code until the person says it is written down. */
export function SignUpPage() {
  const navigate = useNavigate();
  const [recoveryCode, setRecoveryCode] = useState<string>();
  if (recoveryCode === undefined) return <SignUpForm onDone={setRecoveryCode} />;
  return <RecoveryCodeStep code={recoveryCode} onDone={() => void navigate({ to: '/' })} />;
}

function SignUpForm(props: { readonly onDone: (recoveryCode: string) => void }) {
  const chat = useChat();
  const [fields, setFields] = useState({ handle: '', displayName: '', password: '' });
  const [tried, setTried] = useState(false);
  const problems = signUpProblems(fields);
  const { busy, problem, submit } = useSubmit(async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const deviceName = deviceNameOf(navigator.userAgent);
    const handle = parseHandle(fields.handle) ?? fields.handle;
    const { recoveryCode } = await chat.signUp({ ...fields, handle, deviceName });
    void chat.connect();
    props.onDone(recoveryCode);
  });
  const set = (change: Partial<SignUpFields>): void => setFields({ ...fields, ...change });
  const said = (field: keyof SignUpFields): string | undefined => {
    const key = problems[field];
    return tried && key !== undefined ? t(`field.${key}`) : undefined;
  };
  return (
    <AccountFrame title={t('account.join')} footer={<SignUpFooter />}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <TextField
          label={t('account.handle')}
          hint={t('account.handle-hint')}
          problem={said('handle')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={fields.handle}
          onChange={(event) => set({ handle: event.target.value })}
        />
        <TextField
          label={t('account.name')}
          hint={t('account.name-hint')}
          problem={said('displayName')}
          autoComplete="name"
          value={fields.displayName}
          onChange={(event) => set({ displayName: event.target.value })}
        />
        <PasswordField
          label={t('account.password')}
          hint={t('account.password-hint', { min: passwordLengthMin })}
          problem={said('password')}
          isNew
          value={fields.password}
          onChange={(password) => set({ password })}
        />
        <ProblemNote sentence={problem} />
        <Button type="submit" disabled={busy} className="mt-1 w-full">
          {busy ? t('account.signing-up') : t('account.sign-up')}
        </Button>
      </form>
    </AccountFrame>
  );
}

function SignUpFooter() {
  return (
    <>
      {t('account.have-one')}{' '}
      <Link to="/sign-in" className="font-medium text-petrol underline underline-offset-4">
        {t('account.sign-in')}
      </Link>
    </>
  );
}
