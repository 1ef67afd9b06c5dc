/** A password that is being chosen: what is wrong with it is said once it was tried. */

import { useState } from 'react';
import { t } from '../../words/english.ts';
import { PasswordField } from './password-field.tsx';
import { passwordLengthMin, passwordProblem } from '../sign-up-model.ts';

/** A new password while it is typed. */
export type NewPassword = {
  readonly value: string;
  readonly problem: string | undefined;
  readonly type: (value: string) => void;
  /** Whether it may be sent; from now on the field says what is wrong. */
  readonly isGood: () => boolean;
  /** Empties the field, which has done its work. */
  readonly clear: () => void;
};

/** A new password for somebody with this handle. */
export function useNewPassword(handle: string): NewPassword {
  const [value, setValue] = useState('');
  const [tried, setTried] = useState(false);
  const weak = passwordProblem(value, handle);
  return {
    value,
    problem: tried && weak !== undefined ? t(`field.${weak}`) : undefined,
    type: setValue,
    isGood: () => {
      setTried(true);
      return weak === undefined;
    },
    clear: () => {
      setTried(false);
      setValue('');
    },
  };
}

/** Its field. */
export function NewPasswordField(props: { readonly password: NewPassword }) {
  const { value, problem, type } = props.password;
  return (
    <PasswordField
      label={t('account.new-password')}
      hint={t('account.password-hint', { min: passwordLengthMin })}
      problem={problem}
      isNew
      value={value}
      onChange={type}
    />
  );
}
