/** What an order may name: one account, some categories, a window, and an end to it all. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import { parseId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { CallOf, OrderPrepareCall } from '@countersign/wire/vault/record-calls.ts';
import { orderCategoriesMax, orderMessagesMax, orderTextLengthMax } from '../limits.ts';

/**
 * The body of an order, if it is one that a grant may carry; throws `malformed-request`, or
 * `grant-refused` where the pack's instrument does not reach what is asked.
 */
export function fittingOrder(
  call: OrderPrepareCall | Omit<CallOf<'holdPrepare'>, 'holdSeconds'>,
  pack: RegionPack,
): OrderBody {
  const { slot: _slot, viewer: _viewer, gagSeconds, ...body } = call;
  const { categories } = body;
  const texts = [body.order, body.basis, body.instrument, ...categories];
  const fits =
    parseId(body.account) !== undefined
    && parseId(body.authority) !== undefined
    && fromBase64url(body.file)?.length === 32
    && body.from < body.to
    && body.messagesMax >= 1
    && body.messagesMax <= orderMessagesMax
    && gagSeconds <= pack.revealSecondsMax
    && categories.length >= 1
    && categories.length <= orderCategoriesMax
    && categories.every((one, i) => i === 0 || one > (categories[i - 1] ?? ''))
    && texts.every((text) => text.length >= 1 && text.length <= orderTextLengthMax);
  if (!fits) throw new Problem('malformed-request');
  if (!isWithinReach(body, pack)) throw new Problem('grant-refused');
  return body;
}

/** Whether the instrument that an order names reaches all that it asks for, in its class. */
function isWithinReach(body: OrderBody, { instruments }: RegionPack): boolean {
  const reach = instruments.get(body.instrument);
  return (
    reach?.class === body.class
    && body.categories.every((one) => {
      return reach.categories.includes(one);
    })
  );
}
