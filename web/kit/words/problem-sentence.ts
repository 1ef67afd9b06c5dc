/** A problem as a sentence: what happened and what the person can do. */

import { Problem } from '@countersign/wire/problems.ts';
import { problems } from '@countersign/wire/http/problem-answers.ts';

/**
 * The sentence of anything thrown. Only problems have words; the rest is "no connection". A form
 * that asks for something else than handle and password says `failed` when that was not right.
 */
export function problemSentence(error: unknown, failed?: string): string {
  if (!(error instanceof Problem)) return 'No connection. Check your network and try again.';
  const { title: usual } = problems[error.code];
  const title = error.code === 'sign-in-failed' ? (failed ?? usual) : usual;
  const seconds = error.retryAfterSeconds;
  return seconds === undefined ? title : `${title} (${seconds} s)`;
}
