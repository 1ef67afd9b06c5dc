/** A problem as a sentence: what happened and what the person can do. */

import { Problem } from '@countersign/wire/problems.ts';
import { problems } from '@countersign/wire/http/problem-answers.ts';

const signInFailed = 'Handle or password is not right.';

/**
 * The sentence of anything thrown. Only problems have words; the rest is "no connection". A form
 * that asks for something else than handle and password says `failed` when that was not right.
 */
export function problemSentence(error: unknown, failed = signInFailed): string {
  if (!(error instanceof Problem)) return 'No connection. Check your network and try again.';
  // The one title written for every client: people are told what they typed, by its name here.
  const title = error.code === 'sign-in-failed' ? failed : problems[error.code].title;
  const seconds = error.retryAfterSeconds;
  return seconds === undefined ? title : `${title} (${seconds} s)`;
}
