/** An order's rows: opens those that lie inside its scope, and says why the others do not. */

import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { parseEventBody } from '@countersign/wire/conversation/event-body.ts';
import type { StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { RowsCall } from '@countersign/wire/vault/content-calls.ts';
import type {
  OrderContentJson,
  OrderItem,
  RowRefusal,
} from '@countersign/wire/vault/record-calls.ts';
import type { ConversationRecords } from '../content/conversation-records.ts';
import { rowReader, type RowReader } from '../content/page.ts';

/** The one category that messages are of. */
const contentCategory = 'content';

/** What rows are judged by: an order about one account, and how many more it may open. */
export type OrderScope = { readonly body: OrderBody; readonly left: number };

/** Opens rows of conversations, in the order given; a row outside the scope is never opened. */
export function openOrderRows(
  calls: readonly RowsCall[],
  { body, left }: OrderScope,
  records: ConversationRecords,
): OrderContentJson {
  const items: OrderItem[] = [];
  const refused: { event: string; why: RowRefusal }[] = [];
  for (const call of calls) {
    const { conversation } = records.openMembership(call.membership).record;
    const reader = readerOf(call, conversation, body.account as AccountId, records);
    for (const { stored } of call.rows) {
      const isFull = items.length >= left;
      const opened = isFull ? 'over-limit' : openedRow(stored, { body, conversation, reader });
      if (typeof opened === 'string') refused.push({ event: stored.event, why: opened });
      else items.push(opened);
    }
  }
  return { items, refused };
}

/** `undefined` when the account is no member: then nothing here is of this order. */
function readerOf(
  call: RowsCall,
  conversation: ConversationId,
  account: AccountId,
  records: ConversationRecords,
): RowReader | undefined {
  try {
    return rowReader(call, conversation, account, records);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-a-member') return undefined;
    throw error;
  }
}

type Around = {
  readonly body: OrderBody;
  readonly conversation: ConversationId;
  readonly reader: RowReader | undefined;
};

function openedRow(row: StoredEvent, { body, conversation, reader }: Around) {
  if (!body.categories.includes(contentCategory)) return 'category';
  if (reader === undefined) return 'not-a-member';
  if (!reader.mayRead(row)) return 'before-joining';
  const { event, sender, sentAtMs, kind, target } = row;
  if (sentAtMs < body.from * 1_000 || sentAtMs >= body.to * 1_000) return 'outside-window';
  // Only now is it known that every field above is as it was stored.
  const content = reader.open(row);
  if (content === undefined) return reader.isErased(row) ? 'erased' : 'damaged';
  const { text, emoji, replyTo } = parseEventBody(content.body);
  const about = { conversation, event, sender, sentAtMs, kind, target };
  return { ...about, text, emoji, replyTo, labels: [...content.labels] };
}
