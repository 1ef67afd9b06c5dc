/** Read marks: how far each member has read; many at once, and never backwards. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type { NamedStatement, PinnedClient } from '../pinned-client.ts';

/** One member's mark in one conversation. */
export type ReadMark = {
  readonly conversation: ConversationId;
  readonly account: AccountId;
  readonly seq: number;
};

/** Moves marks forward (at most to the newest event); returns those that moved. */
export async function moveReadMarks(
  client: PinnedClient,
  marks: readonly ReadMark[],
): Promise<ReadMark[]> {
  return client.query<ReadMark>(moveStatement, [
    `{${marks.map((mark) => mark.conversation).join(',')}}`,
    `{${marks.map((mark) => mark.account).join(',')}}`,
    `{${marks.map((mark) => mark.seq).join(',')}}`,
  ]);
}

const moveStatement: NamedStatement = {
  name: 'move-read-marks',
  text: `
update members m set read_seq = least(t.seq, h.last_seq)
from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t(conversation_id, account_id, seq)
join conversation_heads h on h.conversation_id = t.conversation_id
where m.conversation_id = t.conversation_id and m.account_id = t.account_id
  and m.read_seq < least(t.seq, h.last_seq)
returning m.conversation_id as conversation, m.account_id as account, m.read_seq as seq`,
};
