/** What a production says of its order, out of the order's own file. */

import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { OrderFacts } from './production-input.ts';

/** Names that the file has only by id or code. */
export type OrderNames = { readonly authority: string; readonly instrument: string };

/** Tasks stand as they were scoped; one that was never scoped is not in a production. */
export function orderFacts({ received, tasks }: OrderFile, names: OrderNames): OrderFacts {
  return {
    reference: received.reference,
    authority: names.authority,
    instrument: names.instrument,
    basis: received.basis,
    entity: received.addressee,
    tasks: tasks.flatMap(({ requested, scope }) => {
      if (scope === undefined) return [];
      const { task, account, categories, fromMs, toMs } = scope;
      const { type, value } = requested.identifier;
      return [{ task, identifierType: type, identifier: value, account, categories, fromMs, toMs }];
    }),
  };
}
