/** The review of an emergency in the log: the vault counts this one, whatever a file says. */

import { isActCore } from '@countersign/rules/access/acts.ts';
import type { OrderView } from '@countersign/wire/http/legal/order-routes.ts';
import { useStaff } from '../../frame/use-staff.ts';

/**
 * Signs what was found of every grant of an order. One that was looked back at before is left as it
 * is, so that somebody whose passkey failed half-way goes on with the rest.
 */
export function useReviewing(): (
  view: Pick<OrderView, 'disclosures'>,
  outcome: 'confirmed' | 'not-confirmed',
) => Promise<void> {
  const { containment } = useStaff();
  return async ({ disclosures }, outcome) => {
    const acts = await containment.acts();
    const done = acts.flatMap(({ core, stage }) => {
      return stage !== 'refused' && isActCore(core) && core.kind === 'review' ? [core.grant] : [];
    });
    for (const { grant } of disclosures) {
      if (grant === undefined || done.includes(grant)) continue;
      await containment.review(grant, outcome);
    }
  };
}
