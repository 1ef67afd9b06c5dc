/** A password field that can be looked at. */

import { useState } from 'react';
import { TextField } from '../../../kit/controls/text-field.tsx';
import { problemSentence } from '../../../kit/words/problem-sentence.ts';
import { t } from '../../words/english.ts';

/** Shows what is typed on demand, because a hidden typo locks people out. */
export function PasswordField(props: {
  readonly label: string;
  readonly isNew: boolean;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly autoFocus?: boolean;
}) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      label={props.label}
      hint={props.hint}
      problem={props.problem}
      type={shown ? 'text' : 'password'}
      autoComplete={props.isNew ? 'new-password' : 'current-password'}
      required
      autoFocus={props.autoFocus}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      after={
        <button
          type="button"
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="me-1 min-h-9 rounded-[7px] px-3 text-13 font-medium text-petrol
            hover:bg-petrol-wash pointer-coarse:min-h-11"
        >
          {shown ? t('account.hide') : t('account.show')}
        </button>
      }
    />
  );
}

/** The sentence of a form that asks for the password alone, handle being known. */
export function passwordSentence(error: unknown): string {
  return problemSentence(error, t('account.password-wrong'));
}
