/** What an order may name: one account, some categories, a window, and an end to it all. */

import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import { parseId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { OrderPrepareCall } from '@countersign/wire/vault/record-calls.ts';
import { orderCategoriesMax, orderMessagesMax, orderTextLengthMax } from '../limits.ts';

/** The body of an order, if it is one that a grant may carry; throws `malformed-request`. */
export function fittingOrder(call: OrderPrepareCall, pack: RegionPack): OrderBody {
  const { slot: _slot, viewer: _viewer, gagSeconds, ...body } = call;
  const { categories } = body;
  const texts = [body.order, body.basis, ...categories];
  const fits =
    parseId(body.account) !== undefined
    && body.from < body.to
    && body.messagesMax >= 1
    && body.messagesMax <= orderMessagesMax
    && gagSeconds <= pack.revealSecondsMax
    && categories.length >= 1
    && categories.length <= orderCategoriesMax
    && categories.every((one, i) => i === 0 || one > (categories[i - 1] ?? ''))
    && texts.every((text) => text.length >= 1 && text.length <= orderTextLengthMax);
  if (!fits) throw new Problem('malformed-request');
  return body;
}
