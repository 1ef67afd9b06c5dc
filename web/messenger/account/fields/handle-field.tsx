/** The field for one's own handle. */

import { TextField } from '../../../kit/controls/text-field.tsx';
import { t } from '../../words/english.ts';

/** The first field of its form, which password stores fill in as the user name. */
export function HandleField(props: {
  readonly value: string;
  readonly onChange: (handle: string) => void;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly required?: boolean;
}) {
  return (
    <TextField
      label={t('account.handle')}
      hint={props.hint}
      problem={props.problem}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
      required={props.required}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
