/** A recovery code on a slip of paper to copy from, and the promise that it was. */

import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../kit/controls/button.tsx';
import { t } from '../words/english.ts';

/** Goes on only after "I wrote it down", since the code can never be shown again. */
export function RecoveryCodeSlip(props: {
  readonly code: string;
  readonly done: string;
  readonly busy?: boolean;
  readonly onDone: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const [written, setWritten] = useState(false);
  const checkId = useId();
  const copy = (): void => {
    void navigator.clipboard.writeText(props.code).then(() => setCopied(true));
  };
  return (
    <>
      <div className="slip-holder">
        <div className="slip px-5 pt-5">
          <p
            aria-label={t('account.code')}
            data-testid="recovery-code"
            className="figures m-0 text-center font-mono text-17 leading-8 tracking-wide
              select-all"
          >
            {props.code}
          </p>
        </div>
      </div>
      <Button look="quiet" onClick={copy} className="mt-3 w-full">
        {copied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
        <span aria-live="polite">{copied ? t('account.code-copied') : t('account.code-copy')}</span>
      </Button>
      <label htmlFor={checkId} className="mt-4 flex min-h-11 items-center gap-3 text-15">
        <input
          id={checkId}
          type="checkbox"
          checked={written}
          disabled={props.busy === true}
          onChange={(event) => setWritten(event.target.checked)}
          className="size-5 accent-(--petrol-fill)"
        />
        {t('account.code-check')}
      </label>
      <Button
        disabled={!written || props.busy === true}
        onClick={props.onDone}
        className="mt-3 w-full"
      >
        {props.done}
      </Button>
    </>
  );
}
