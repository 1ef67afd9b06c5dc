/** A sentence for what can go wrong on the way to the company. */

import { Problem } from '@countersign/wire/problems.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';

/** Of a refusal each step of the way says its own; the rest is said as everywhere. */
export function refusedSentence(error: unknown, refused: string): string {
  const isRefused = error instanceof Problem && error.code === 'company-refused';
  return isRefused ? refused : problemSentence(error);
}
