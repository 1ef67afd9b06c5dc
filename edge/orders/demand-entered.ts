/** What an order's refusal is to the outside: one problem, with the rule that refused. */

import type { OrderOutcome, StoredEntry } from '@countersign/store/orders/order-entries.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** The entries as they stand now; throws `not-found`, or `order-refused` with its reason. */
export function demandEntered(outcome: OrderOutcome<string>): readonly StoredEntry[] {
  if (outcome.kind === 'unknown') throw new Problem('not-found');
  if (outcome.kind === 'refused') throw new Problem('order-refused', undefined, outcome.reason);
  return outcome.filed;
}
