/** Pages: stored rows in, opened for a member who may read them, out as one sealed answer. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { parsePageHead } from '@countersign/wire/channel/clear-heads.ts';
import { parseSealedRecord, recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { formatPageAnswer, type OpenedEvent } from '@countersign/wire/conversation/event-body.ts';
import type { StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { RowsCall } from '@countersign/wire/vault/content-calls.ts';
import type { ChannelTable } from '../channels/channel-table.ts';
import type { ConversationRecords, Membership } from './conversation-records.ts';
import { openRow, type RowContent } from './stored-rows.ts';

/** What every verb about content works with. */
export type ContentParts = {
  readonly clock: Clock;
  readonly channels: ChannelTable;
  readonly records: ConversationRecords;
};

const nothing = new Uint8Array(0);

/** The sealed answer for the asking device; throws Problem. */
export function answerPage(call: RowsCall, parts: ContentParts): Bytes {
  const record = parseSealedRecord(call.record);
  if (record.verb !== recordVerbs.page) throw new Problem('malformed-request');
  const head = parsePageHead(record.clear);
  const { channel } = parts.channels.openRecord(record, parts.clock());
  const reader = rowReader(call, head.conversation, channel.account, parts.records);
  if (call.rows.length > head.limit) throw new Problem('malformed-request');
  const events: { seq: number; opened: OpenedEvent }[] = [];
  for (const { seq, stored } of call.rows) {
    if (reader.mayRead(stored)) events.push({ seq, opened: openedEvent(stored, reader) });
  }
  const answer = formatPageAnswer(events);
  const sealed = parts.channels.sealAnswer(channel, record, answer);
  answer.fill(0);
  for (const { opened } of events) opened.body.fill(0);
  return sealed;
}

/** Opens rows of one conversation for one member of it. */
export type RowReader = {
  readonly membership: Membership;
  /** Whether the row is of the time since this member came. */
  mayRead(row: StoredEvent): boolean;
  open(row: StoredEvent): RowContent | undefined;
  /** Whether the key of the row's time is destroyed. */
  isErased(row: StoredEvent): boolean;
  /** The categories of orders that it may serve, where not all. */
  readonly shows?: readonly string[];
};

/** The reader of a call's rows; throws `not-a-member` or `membership-changed`. */
export function rowReader(
  call: Pick<RowsCall, 'membership' | 'key' | 'rows'>,
  conversation: ConversationId,
  account: AccountId,
  records: ConversationRecords,
): RowReader {
  const membership = records.openMembership(call.membership);
  const { record } = membership;
  const member = membership.byAccount.get(account);
  if (record.conversation !== conversation || member === undefined) {
    throw new Problem('not-a-member');
  }
  const { keyEpoch, live } = records.openKeys(call.key, membership);
  // A row newer than the keys means that the edge brought an old membership.
  if (call.rows.some(({ stored }) => stored.keyEpoch > keyEpoch)) {
    throw new Problem('membership-changed');
  }
  return {
    membership,
    mayRead: (row) => row.keyEpoch >= member.sinceEpoch,
    open: (row) => openRow(conversation, row, live.get(row.keyEpoch)),
    isErased: (row) => !live.has(row.keyEpoch),
  };
}

function openedEvent(row: StoredEvent, reader: RowReader): OpenedEvent {
  const { event, sender, sentAtMs, kind, target, membershipVersion } = row;
  const fields = { event, sender, sentAtMs, kind, target, membershipVersion };
  const content = row.sealed.length === 0 ? undefined : reader.open(row);
  const body = content?.body ?? nothing;
  return { ...fields, labels: content?.labels ?? nothing, body, state: stateOf() };

  function stateOf(): OpenedEvent['state'] {
    if (content !== undefined) return 'whole';
    if (reader.isErased(row)) return 'erased';
    return row.sealed.length === 0 ? 'unsent' : 'damaged';
  }
}
