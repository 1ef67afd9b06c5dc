/** Invites: links by which people ask to join a group, and who waits to be let in. */

import type { Insertable, Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { InviteTable } from './group-tables.ts';

/** One link. */
export type Invite = Selectable<InviteTable>;

/** Keeps a new link. */
export async function keepInvite(db: Database, invite: Insertable<InviteTable>): Promise<void> {
  await db.insertInto('invites').values(invite).execute();
}

/** Links of a conversation that still work, the newest first. */
export function liveInvites(
  db: Database,
  conversation: ConversationId,
  nowMs: number,
): Promise<(Invite & { display_name: string })[]> {
  return db
    .selectFrom('invites')
    .innerJoin('accounts', 'accounts.account_id', 'invites.made_by')
    .selectAll('invites')
    .select('accounts.display_name')
    .where('conversation_id', '=', conversation)
    .where('ended_at_ms', 'is', null)
    .where('expires_at_ms', '>', nowMs)
    .orderBy('made_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** The link of a secret, while it works. */
export function findInvite(
  db: Database,
  linkHash: Bytes,
  nowMs: number,
): Promise<(Invite & { display_name: string }) | undefined> {
  return db
    .selectFrom('invites')
    .innerJoin('accounts', 'accounts.account_id', 'invites.made_by')
    .selectAll('invites')
    .select('accounts.display_name')
    .where('link_hash', '=', linkHash)
    .where('ended_at_ms', 'is', null)
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirst();
}

/** Ends a link of a conversation, and with it what was declined; who waits goes on waiting. */
export async function endInvite(
  db: Database,
  of: { readonly conversation: ConversationId; readonly link: Bytes },
  nowMs: number,
): Promise<boolean> {
  const result = await db
    .updateTable('invites')
    .set({ ended_at_ms: nowMs })
    .where('link_hash', '=', of.link)
    .where('conversation_id', '=', of.conversation)
    .where('ended_at_ms', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether somebody waits to be let in, or was not. */
export type JoinState = 'none' | 'waiting' | 'declined';

/** How somebody's wish to join stands. */
export async function joinState(
  db: Database,
  conversation: ConversationId,
  account: AccountId,
): Promise<JoinState> {
  const ask = await db
    .selectFrom('join_asks')
    .select('declined_at_ms')
    .where('conversation_id', '=', conversation)
    .where('account_id', '=', account)
    .executeTakeFirst();
  if (ask === undefined) return 'none';
  return ask.declined_at_ms === null ? 'waiting' : 'declined';
}

/** Asks to join, once for each person; `used-up` when the link was used as often as it may be. */
export async function askToJoin(
  db: Database,
  invite: Pick<Invite, 'link_hash' | 'conversation_id'>,
  by: { readonly account: AccountId; readonly nowMs: number },
): Promise<'waiting' | 'declined' | 'used-up'> {
  const { conversation_id, link_hash } = invite;
  return db.transaction().execute(async (tx) => {
    // The link's row is taken first, so that two who ask at once are counted one after the other.
    const { uses, uses_max } = await tx
      .selectFrom('invites')
      .select(['uses', 'uses_max'])
      .where('link_hash', '=', link_hash)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const state = await joinState(tx, conversation_id, by.account);
    if (state !== 'none') return state;
    if (uses >= uses_max) return 'used-up';
    await tx
      .updateTable('invites')
      .set({ uses: uses + 1 })
      .where('link_hash', '=', link_hash)
      .execute();
    await tx
      .insertInto('join_asks')
      .values({
        conversation_id,
        account_id: by.account,
        link_hash,
        asked_at_ms: by.nowMs,
        declined_at_ms: null,
      })
      .execute();
    return 'waiting';
  });
}

/** Who waits to be let in, in the order in which they asked. */
export function waitingAsks(db: Database, conversation: ConversationId) {
  return db
    .selectFrom('join_asks')
    .innerJoin('accounts', 'accounts.account_id', 'join_asks.account_id')
    .select(['join_asks.account_id', 'handle', 'display_name', 'asked_at_ms'])
    .where('conversation_id', '=', conversation)
    .where('declined_at_ms', 'is', null)
    .where('suspended_at_ms', 'is', null)
    .orderBy('asked_at_ms')
    .limit(listRowsMax)
    .execute();
}

/** How many wait in each of these conversations. */
export async function countWaiting(
  db: Database,
  conversations: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, number>> {
  if (conversations.length === 0) return new Map();
  const rows = await db
    .selectFrom('join_asks')
    .select(['conversation_id', (eb) => eb.fn.countAll<number>().as('waiting')])
    .where('conversation_id', 'in', conversations)
    .where('declined_at_ms', 'is', null)
    .groupBy('conversation_id')
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, Number(row.waiting)]));
}

/** Says no to somebody who waits. */
export async function declineAsk(
  db: Database,
  of: { readonly conversation: ConversationId; readonly account: AccountId },
  nowMs: number,
): Promise<boolean> {
  const result = await db
    .updateTable('join_asks')
    .set({ declined_at_ms: nowMs })
    .where('conversation_id', '=', of.conversation)
    .where('account_id', '=', of.account)
    .where('declined_at_ms', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Forgets the asks of those who are in by now. */
export async function dropAsks(
  db: Database,
  conversation: ConversationId,
  members: readonly AccountId[],
): Promise<void> {
  if (members.length === 0) return;
  await db
    .deleteFrom('join_asks')
    .where('conversation_id', '=', conversation)
    .where('account_id', 'in', members)
    .execute();
}
