/** A problem as a sentence: what happened and what the person can do. */

import { Problem } from '@countersign/wire/problems.ts';
import { problems } from '@countersign/wire/http/problem-answers.ts';

/** The sentence of anything thrown. Only problems have words; the rest is "no connection". */
export function problemSentence(error: unknown): string {
  if (!(error instanceof Problem)) return 'No connection. Check your network and try again.';
  const { title } = problems[error.code];
  const seconds = error.retryAfterSeconds;
  return seconds === undefined ? title : `${title} (${seconds} s)`;
}
