/** Standings: how each member stands in a conversation, and where that changed lately. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import { eventKinds } from '@countersign/rules/events.ts';
import type { ConversationStanding, Standing } from '@countersign/rules/people/standing.ts';
import type { Database } from '../database.ts';
import type { NamedStatement, PinnedClient } from '../pinned-client.ts';
import { blockedAmong, keepRelation } from '../people/relations.ts';

/** How the members of a conversation stand. */
export async function readStanding(
  db: Database,
  conversation: ConversationId,
): Promise<ConversationStanding> {
  const rows = await db
    .selectFrom('members')
    .select(['account_id', 'standing'])
    .where('conversation_id', '=', conversation)
    .execute();
  const standings = new Map(rows.map((row) => [row.account_id, row.standing]));
  const isPair = standings.size === 2;
  const isBlocked = isPair && (await blockedAmong(db, [...standings.keys()])).size > 0;
  return { standings, isBlocked };
}

/** A change that a member makes of their own standing. */
export type StandingChange = {
  readonly conversation: ConversationId;
  readonly account: AccountId;
  readonly to: Exclude<Standing, 'request'>;
};

/**
 * Answers a request; `unchanged` if there is none. A yes to one person lets them write from now
 * on, unless they were blocked meanwhile.
 */
export function answerRequest(
  db: Database,
  { conversation, account, to }: StandingChange,
  nowMs: number,
): Promise<'changed' | 'unchanged'> {
  return db.transaction().execute(async (tx) => {
    const moved = await tx
      .updateTable('members')
      .set({ standing: to })
      .where('conversation_id', '=', conversation)
      .where('account_id', '=', account)
      .where('standing', 'in', to === 'set-aside' ? ['request'] : ['request', 'set-aside'])
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return 'unchanged';
    await tx
      .updateTable('conversations')
      .set({ standing_at_ms: nowMs })
      .where('conversation_id', '=', conversation)
      .execute();
    const others = await tx
      .selectFrom('members')
      .select('account_id')
      .where('conversation_id', '=', conversation)
      .where('account_id', '<>', account)
      .execute();
    const [other] = others;
    if (to === 'accepted' && others.length === 1 && other !== undefined) {
      await keepRelation(tx, { account, other: other.account_id }, { state: 'accepted', nowMs });
    }
    return 'changed';
  });
}

/** Conversations in which a standing or a block changed since a time. */
export async function standingsChangedSince(
  db: Database,
  sinceMs: number,
): Promise<ConversationId[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('conversation_id')
    .where('standing_at_ms', '>', Math.max(0, sinceMs))
    .execute();
  return rows.map((row) => row.conversation_id);
}

/** Who sent how much to a conversation. */
export type SentCount = {
  readonly conversation: ConversationId;
  readonly sender: AccountId;
  readonly sent: number;
};

/** How much these senders ever sent there; taking back makes no room for more. */
export function countSent(
  client: PinnedClient,
  of: readonly Omit<SentCount, 'sent'>[],
): Promise<SentCount[]> {
  return client.query<SentCount>(countStatement, [
    `{${of.map(({ conversation }) => conversation).join(',')}}`,
    `{${of.map(({ sender }) => sender).join(',')}}`,
  ]);
}

const countStatement: NamedStatement = {
  name: 'count-sent',
  text: `
select e.conversation_id as conversation, e.sender, count(*)::int as sent
from unnest($1::uuid[], $2::uuid[]) as t(conversation_id, sender)
join events e on e.conversation_id = t.conversation_id and e.sender = t.sender
where e.kind <> ${eventKinds.unsend}
group by e.conversation_id, e.sender`,
};
