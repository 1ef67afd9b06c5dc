/** Joining: a handle, a name and a password; then the recovery code; then there is an account. */

import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { parseHandle } from '@countersign/rules/handle.ts';
import { TextField } from '../../kit/controls/text-field.tsx';
import { useChat } from '../frame/use-chat.ts';
import { t } from '../words/english.ts';
import { AccountFrame } from './account-frame.tsx';
import { BirthMonthField } from './fields/birth-month-field.tsx';
import { HandleField } from './fields/handle-field.tsx';
import { PasswordField } from './fields/password-field.tsx';
import { CodeFirstFoot, RecoveryCodeStep } from './recovery-code-step.tsx';
import {
  deviceNameOf,
  passwordLengthMin,
  signUpProblems,
  type SignUpFields,
} from './sign-up-model.ts';
import { useCodeFirst, type CodeFirst } from './use-code-first.ts';

/** The page: the form, then the code; there is an account only after both. */
export function SignUpPage() {
  const chat = useChat();
  const navigate = useNavigate();
  const [fields, setFields] = useState<SignUpFields>(nothingTyped);
  const steps = useCodeFirst(async (recoveryCode) => {
    const deviceName = deviceNameOf(navigator.userAgent);
    const handle = parseHandle(fields.handle) ?? fields.handle;
    const { displayName, password, birth } = fields;
    const birthMonth = `${birth.year}-${birth.month}`;
    const who = { handle, displayName, birthMonth, password };
    await chat.signUp({ ...who, deviceName, recoveryCode });
    void chat.connect();
    await navigate({ to: '/' });
  });
  const words = { done: t('account.sign-up'), busy: t('account.signing-up') };
  if (steps.code === undefined) {
    return <SignUpForm fields={fields} onFields={setFields} steps={steps} words={words} />;
  }
  return <RecoveryCodeStep code={steps.code} steps={steps} words={words} />;
}

const nothingTyped = {
  handle: '',
  displayName: '',
  birth: { month: '', year: '' },
  password: '',
};

function SignUpForm(props: {
  readonly fields: SignUpFields;
  readonly onFields: (fields: SignUpFields) => void;
  readonly steps: CodeFirst;
  readonly words: { readonly done: string; readonly busy: string };
}) {
  const { fields, onFields, steps, words } = props;
  const [tried, setTried] = useState(false);
  const problems = signUpProblems(fields, Date.now());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) steps.goOn(event);
  };
  const set = (change: Partial<SignUpFields>): void => onFields({ ...fields, ...change });
  const said = (field: keyof SignUpFields): string | undefined => {
    const key = problems[field];
    return tried && key !== undefined ? t(`field.${key}`) : undefined;
  };
  return (
    <AccountFrame title={t('account.join')} footer={<SignUpFooter />}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <HandleField
          hint={t('account.handle-hint')}
          problem={said('handle')}
          value={fields.handle}
          onChange={(handle) => set({ handle })}
        />
        <TextField
          label={t('account.name')}
          hint={t('account.name-hint')}
          problem={said('displayName')}
          autoComplete="name"
          value={fields.displayName}
          onChange={(event) => set({ displayName: event.target.value })}
        />
        <BirthMonthField
          problem={said('birth')}
          value={fields.birth}
          onChange={(birth) => set({ birth })}
        />
        <PasswordField
          label={t('account.password')}
          hint={t('account.password-hint', { min: passwordLengthMin })}
          problem={said('password')}
          isNew
          value={fields.password}
          onChange={(password) => set({ password })}
        />
        <CodeFirstFoot steps={steps} words={words} />
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
