/** An order's rows: opens those that lie inside its scope, and says why the others do not. */

import type { AccountId } from '@countersign/rules/ids.ts';
import { parseEventBody } from '@countersign/wire/conversation/event-body.ts';
import type { StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { RowsCall } from '@countersign/wire/vault/content-calls.ts';
import type {
  OrderContentJson,
  OrderEnvelope,
  OrderItem,
  RowRefusal,
} from '@countersign/wire/vault/record-calls.ts';
import type { ConversationRecords } from '../content/conversation-records.ts';
import { rowReader, type RowReader } from '../content/page.ts';
import type { OrderScope } from './order-scope.ts';

/** What rows are read with: the conversation's own keys, or those that a hold has kept. */
export type RowSources = {
  readonly records: ConversationRecords;
  /** For a call whose record is one of a hold. */
  readonly held: (call: RowsCall, account: AccountId) => RowReader | undefined;
};

/** Opens rows of conversations, in the order given; of a row outside the scope nothing leaves. */
export function openOrderRows(
  calls: readonly RowsCall[],
  scope: OrderScope,
  sources: RowSources,
): Pick<OrderContentJson, 'items' | 'envelopes' | 'refused'> {
  const items: OrderItem[] = [];
  const envelopes: OrderEnvelope[] = [];
  const refused: { event: string; why: RowRefusal }[] = [];
  for (const call of calls) {
    const reader = readerOf(call, scope.body.account as AccountId, sources);
    const shows = (category: string): boolean =>
      scope.names(category) && reader?.shows?.includes(category) !== false;
    for (const { stored } of call.rows) {
      const opened = openedRow(stored, scope, reader);
      if (typeof opened === 'string') {
        refused.push({ event: stored.event, why: opened });
        continue;
      }
      scope.opened++;
      if (shows('content')) items.push(opened.item);
      if (shows('traffic')) envelopes.push(opened.envelope);
    }
  }
  return { items, envelopes, refused };
}

/** `undefined` when the account is no member: then nothing here is of this order. */
function readerOf(
  call: RowsCall,
  account: AccountId,
  { records, held }: RowSources,
): RowReader | undefined {
  if (call.record.length > 0) return held(call, account);
  const { conversation } = records.openMembership(call.membership).record;
  try {
    return rowReader(call, conversation, account, records);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-a-member') return undefined;
    throw error;
  }
}

function openedRow(row: StoredEvent, scope: OrderScope, reader: RowReader | undefined) {
  if (!scope.names('content', 'traffic')) return 'category';
  if (reader === undefined) return 'not-a-member';
  if (!reader.mayRead(row)) return 'before-joining';
  const refusal = scope.refusal(row.sentAtMs);
  if (refusal !== undefined) return refusal;
  if (reader.shows !== undefined && !scope.names(...reader.shows)) return 'erased';
  // Only now is it known that every field above is as it was stored.
  const content = reader.open(row);
  if (content === undefined) return reader.isErased(row) ? 'erased' : 'damaged';
  const { event, sender, sentAtMs, kind, target, keyEpoch } = row;
  const { conversation, members } = reader.membership.record;
  const about = { conversation, event, sender, sentAtMs, kind, target };
  const then = members.filter(({ sinceEpoch }) => sinceEpoch <= keyEpoch);
  return {
    item: { ...about, ...parseEventBody(content.body), labels: [...content.labels] },
    envelope: {
      ...about,
      members: then.map(({ account }) => account),
      bytes: content.body.length,
    },
  };
}
