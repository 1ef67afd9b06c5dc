/** One page of an order: everything that was handed in for it, opened as far as its scope goes. */

import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { parseRowsCall } from '@countersign/wire/vault/content-calls.ts';
import type { CallOf, OrderContentJson } from '@countersign/wire/vault/record-calls.ts';
import type { StepParts } from '../grants/step-parts.ts';
import { heldReader } from '../holds/held-keys.ts';
import { bytesOf } from '../json-call.ts';
import { orderRowsMax } from '../limits.ts';
import { openOrderPeople } from './order-people.ts';
import { openOrderRows } from './order-rows.ts';
import { OrderScope } from './order-scope.ts';

type Page = Pick<CallOf<'orderOpen'>, 'conversations' | 'signIns' | 'subscribers'>;

/** What a page is known by: the same again is not counted again. */
export function pageText({ conversations, signIns, subscribers }: Page): string {
  return JSON.stringify([conversations, signIns, subscribers]);
}

/** What opens of a page, and how many items that were; throws `too-large`. */
export function openScope(
  page: Page,
  order: { readonly body: OrderBody; readonly left: number },
  parts: StepParts,
): { readonly content: OrderContentJson; readonly opened: number } {
  const calls = page.conversations.map((rows) => parseRowsCall(bytesOf(rows)));
  const rows = calls.reduce((sum, { rows: some }) => sum + some.length, 0);
  const isMany = rows + page.signIns.length > orderRowsMax;
  if (isMany || page.subscribers.length > 1) {
    throw new Problem('too-large');
  }
  const scope = new OrderScope(order.body, order.left);
  const { refused, ...people } = openOrderPeople(page, scope, parts.details);
  const talk = openOrderRows(calls, scope, {
    records: parts.records,
    held: (call, account) => heldReader(call, account, parts),
  });
  const content = { ...people, ...talk, refused: [...refused, ...talk.refused] };
  return { content, opened: scope.opened };
}
