/** A problem as a sentence: what happened and what the person can do. */

import { Problem } from '@countersign/wire/problems.ts';
import { problems } from '@countersign/wire/http/problem-answers.ts';
import { makeWords, type Sentences } from './words.ts';

/** Every sentence that may be said of a problem: `problem.CODE`, and two around them. */
export const problemWords: Sentences = {
  'problem.no-connection': 'No connection. Check your network and try again.',
  'problem.wait': '{{sentence}} ({{seconds}} s)',
  ...Object.fromEntries(
    Object.entries(problems).map(([code, { title }]) => [`problem.${code}`, title]),
  ),
};

const t = makeWords('en', problemWords);

/** From now on problems are told in this language. */
export function learnProblems(language: string, sentences: Sentences): void {
  t.learn(language, sentences);
}

/**
 * The sentence of anything thrown. Only problems have words; the rest is "no connection". A form
 * that asks for something else than handle and password says `failed` when that was not right.
 */
export function problemSentence(error: unknown, failed?: string): string {
  if (!(error instanceof Problem)) return t('problem.no-connection');
  const usual = t(`problem.${error.code}`);
  const sentence = error.code === 'sign-in-failed' ? (failed ?? usual) : usual;
  const seconds = error.retryAfterSeconds;
  return seconds === undefined ? sentence : t('problem.wait', { sentence, seconds });
}
