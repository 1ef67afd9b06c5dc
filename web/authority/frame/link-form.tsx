/** A field for a link that somebody kept, for pages that show nothing without one. */

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/text-field.tsx';
import { secretIn } from '../../kit/portal/link-secret.ts';

/** A whole link or its end; nothing is looked up before it could be one. */
export function LinkForm(props: {
  readonly to: '/status' | '/package';
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly notOne: string;
}) {
  const { to, label, hint, button, notOne } = props;
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const secret = secretIn(text);
  return (
    <form
      className="mt-6 flex max-w-xl flex-col items-start gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (secret !== undefined) void navigate({ to, hash: secret });
      }}
    >
      <TextField
        className="w-full"
        label={label}
        hint={hint}
        problem={isTried && secret === undefined ? notOne : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit">{button}</Button>
    </form>
  );
}
