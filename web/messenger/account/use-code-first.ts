/** The recovery code comes first: it is written down before anything depends on it. */

import { useState, type FormEvent } from 'react';
import { useSubmit } from '../../kit/controls/use-submit.ts';
import { useChat } from '../frame/use-chat.ts';

/** A form that ends with a code. Whoever leaves before the end has begun nothing. */
export type CodeFirst = {
  /** While it is shown to be written down. */
  readonly code: string | undefined;
  /** It is on paper and stays the same, whatever has to be mended in the form. */
  readonly isWritten: boolean;
  readonly busy: boolean;
  readonly problem: string | undefined;
  /** From the form: on to the code, or to the end once that is written down. */
  readonly goOn: (event?: FormEvent) => void;
  /** From the code: back to the form. */
  readonly goBack: () => void;
  /** From the code: it is written down. */
  readonly finish: () => void;
};

/** `finish` makes what the code belongs to; what it throws is said in the form. */
export function useCodeFirst(finish: (recoveryCode: string) => Promise<unknown>): CodeFirst {
  const chat = useChat();
  const [code, setCode] = useState<string>();
  const [step, setStep] = useState<'form' | 'code'>('form');
  const [isWritten, setWritten] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    if (code === undefined) return;
    try {
      await finish(code);
    } catch (error) {
      setStep('form');
      throw error;
    }
  });
  return {
    code: step === 'code' ? code : undefined,
    isWritten,
    busy,
    problem,
    goOn: (event) => {
      if (isWritten) return submit(event);
      event?.preventDefault();
      setCode(code ?? chat.newRecoveryCode());
      setStep('code');
    },
    goBack: () => setStep('form'),
    finish: () => {
      setWritten(true);
      submit();
    },
  };
}
