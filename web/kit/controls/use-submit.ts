/** Submitting a form once: busy while it runs, and a sentence when it did not work. */

import { useState, type FormEvent } from 'react';
import { problemSentence } from '../words/problem-sentence.ts';

/** The state of a form and its submit handler. */
export function useSubmit(
  work: () => Promise<unknown>,
  sentenceOf: (error: unknown) => string = problemSentence,
): {
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly submit: (event?: FormEvent) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    work()
      .catch((error: unknown) => setProblem(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return { busy, problem, submit };
}
