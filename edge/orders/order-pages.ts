/** Pages of an order: rows of the window are handed to the vault, which opens what lies inside. */

import { base64url } from '@countersign/base/base64.ts';
import { parseId, type ConversationId } from '@countersign/rules/ids.ts';
import { readOrderRows, type OrderCursor } from '@countersign/store/safety/orders.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { formatRowsCall } from '@countersign/wire/vault/content-calls.ts';
import { rowsCall } from '../conversations/history.ts';
import type { House } from '../house.ts';
import { orderPageRows } from '../limits.ts';
import { callVault } from '../vault-line/record-calls.ts';
import type { UsedOrder } from './order-steps.ts';

/** The page behind a cursor, sealed to the officer, and where the next one begins. */
export async function openPage(
  house: House,
  order: UsedOrder,
  cursor: string | undefined,
): Promise<{ sealed: string; next?: string }> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await readOrderRows(house.db, order, { after, limit: orderPageRows });
  const conversations: string[] = [];
  for (const [id, some] of Map.groupBy(rows, ({ conversation }) => conversation)) {
    const known = await house.conversations.get(id);
    if (known === undefined) continue;
    const call = await rowsCall(house, known, { record: new Uint8Array(0), rows: some });
    conversations.push(base64url(formatRowsCall(call)));
  }
  const leaf = { text: order.used_leaf, index: order.used_index };
  const { sealed } = await house.courier.carry(leaf, ({ logged }) =>
    callVault(house.vault, 'orderOpen', {
      used: logged,
      grantLeaf: order.grant_leaf,
      grantIndex: order.grant_index,
      pending: order.pending,
      conversations,
    }),
  );
  const last = rows.length === orderPageRows ? rows.at(-1) : undefined;
  return { sealed, ...(last && { next: `${last.conversation}.${last.seq}` }) };
}

function parseCursor(text: string): OrderCursor {
  const [id, seq] = text.split('.');
  const conversation = parseId<ConversationId>(id);
  if (conversation === undefined || !/^\d{1,15}$/.test(seq ?? '')) {
    throw new Problem('malformed-request');
  }
  return { conversation, seq: Number(seq) };
}
