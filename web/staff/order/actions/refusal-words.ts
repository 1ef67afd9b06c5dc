/** A refusal of an order file as a sentence, whoever refused: the rules or the house. */

import { entryRefusals, type EntryRefusal } from '@countersign/rules/legal/entries/entry-rules.ts';
import { houseRefusals } from '@countersign/wire/http/legal/order-refusals.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { problemSentence } from '../../../kit/words/problem-sentence.ts';
import { passkeyProblem } from '../../door/passkey-problem.ts';
import { t } from '../../words/action-words.ts';

/** The sentence of anything thrown while an entry was signed or written. */
export function enteringProblem(error: unknown): string {
  if (!(error instanceof Problem) || error.code !== 'order-refused') return passkeyProblem(error);
  const { reason } = error;
  if (reason === 'moved-on') return t('moved-on');
  if (isRefusal(reason)) return t(`refusal.${reason}`);
  const known: Readonly<Record<string, string>> = houseRefusals;
  return known[reason ?? ''] ?? problemSentence(error);
}

function isRefusal(reason: string | undefined): reason is EntryRefusal {
  return entryRefusals.some((one) => one === reason);
}
