/** A clock of an order as a sentence. */

import { clockNames } from '@countersign/rules/legal/pack/instrument-terms.ts';
import { t } from '../words/order-words.ts';
import { spokenCode } from '../../kit/words/law-names.ts';
import type { ShownClock } from './orders-model.ts';

/** The pack's, and the two that the order itself sets. */
const known = [...clockNames, 'notice', 'gag'] as const;

/** What the clock is for. */
export function clockName(clock: string): string {
  const name = known.find((one) => one === clock);
  return name === undefined ? spokenCode(clock) : t(`clock.${name}`);
}

/** What it is for and how much time there is. */
export function clockSentence(shown: ShownClock): string {
  const values = { clock: clockName(shown.name), time: shown.time };
  if (shown.urgency === 'paused') return t('clock.paused', values);
  if (shown.time === '') return t('clock.now', values);
  return t(shown.urgency === 'overdue' ? 'clock.over' : 'clock.left', values);
}
