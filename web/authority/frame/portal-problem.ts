/** A refusal of the portal as a sentence; what was typed is never the price of one. */

import { houseRefusals } from '@countersign/wire/http/legal/order-refusals.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { problemSentence } from '../../kit/words/problem-sentence.ts';
import { t } from '../words/english.ts';

/** The sentence of anything thrown by a call of the portal. */
export function portalProblem(error: unknown): string {
  if (!(error instanceof Problem)) return t('problem.unreachable');
  if (error.code === 'rate-limited') {
    return t('problem.rate', { count: error.retryAfterSeconds ?? 60 });
  }
  if (error.code !== 'order-refused') return problemSentence(error);
  const known: Readonly<Record<string, string>> = houseRefusals;
  // What the rules of a file refuse has happened to it meanwhile: the page shows what it is now.
  return known[error.reason ?? ''] ?? t('problem.moved-on');
}
