/** My password, my recovery code, which the password replaces, and what else I want to give. */

import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { ProblemNote } from '../../kit/controls/problem-note.tsx';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { useSay } from '../../kit/surfaces/toast.tsx';
import { LanguageChoice } from '../../kit/words/language-choice.tsx';
import { DetailsForm } from '../details/details-form.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { useChat, useMe } from '../frame/use-chat.ts';
import { TellSettings } from '../tell/tell-settings.tsx';
import { t } from '../words/english.ts';
import { NewPasswordField, useNewPassword } from './fields/new-password-field.tsx';
import { PasswordField, passwordSentence } from './fields/password-field.tsx';
import { RecoveryCodeSlip } from './recovery-code-slip.tsx';

/** The page. */
export function OwnAccountPage() {
  return (
    <PageFrame title={t('own.title')} lead={t('own.lead')}>
      <div className="grid max-w-[25rem] gap-10">
        <PasswordForm />
        <RecoveryCodeForm />
        <section>
          <Heading title={t('tell.title')} text={t('tell.text')} />
          <TellSettings />
        </section>
        <section>
          <Heading title={t('own.language')} text={t('own.language-text')} />
          <LanguageChoice label={t('own.language')} className="mt-2" />
        </section>
        <DetailsForm heading={<Heading title={t('details.title')} text={t('details.text')} />} />
      </div>
    </PageFrame>
  );
}

function PasswordForm() {
  const chat = useChat();
  const me = useMe();
  const say = useSay();
  const [password, setPassword] = useState('');
  const fresh = useNewPassword(me.handle);
  const { busy, problem, submit } = useSubmit(async () => {
    if (!fresh.isGood()) return;
    await chat.changePassword({ password, newPassword: fresh.value });
    setPassword('');
    fresh.clear();
    say(t('own.password-changed'));
  }, passwordSentence);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Heading title={t('own.password')} text={t('own.password-text')} />
      <PasswordField
        label={t('own.password-now')}
        isNew={false}
        value={password}
        onChange={setPassword}
      />
      <NewPasswordField password={fresh} />
      <ProblemNote sentence={problem} />
      <Button type="submit" disabled={busy || password === ''}>
        {busy ? t('own.password-changing') : t('own.password-change')}
      </Button>
    </form>
  );
}

function RecoveryCodeForm() {
  const chat = useChat();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string>();
  const { busy, problem, submit } = useSubmit(async () => {
    setCode(await chat.renewRecoveryCode(password));
    setPassword('');
  }, passwordSentence);
  if (code !== undefined) {
    return (
      <section>
        <Heading title={t('own.code')} text={t('own.code-lead')} />
        <div className="mt-4">
          <RecoveryCodeSlip
            code={code}
            done={t('own.code-done')}
            onDone={() => setCode(undefined)}
          />
        </div>
      </section>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Heading title={t('own.code')} text={t('own.code-text')} />
      <PasswordField
        label={t('account.password')}
        isNew={false}
        value={password}
        onChange={setPassword}
      />
      <ProblemNote sentence={problem} />
      <Button type="submit" look="quiet" disabled={busy || password === ''}>
        {busy ? t('own.code-making') : t('own.code-make')}
      </Button>
    </form>
  );
}

function Heading(props: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h2 className="m-0 text-17 font-semibold">{props.title}</h2>
      <p className="m-0 mt-1 text-15 text-pretty text-ink-2">{props.text}</p>
    </div>
  );
}
