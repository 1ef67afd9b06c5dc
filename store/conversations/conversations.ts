/** Conversations: the vault's records of who is in one, kept by version, and each person's list. */

import { sql } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import { eventKinds } from '@countersign/rules/events.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type { Standing } from '@countersign/rules/people/standing.ts';
import { isDuplicate } from '../database-faults.ts';
import type { Database } from '../database.ts';
import { listRowsMax, unreadCountMax } from '../limits.ts';
import { makeGroup } from './group-settings.ts';
import { dropAsks } from './invites.ts';
import { keepAsking, type Between } from '../people/relations.ts';
import { choiceColumns, type ChoiceRow } from '../people/privacy.ts';

/** What the vault made for a conversation at one version of its membership. */
export type ConversationRecord = {
  readonly conversation: ConversationId;
  readonly membership: Bytes;
  readonly version: number;
  readonly keyEpoch: number;
  readonly key: Bytes;
  readonly members: readonly AccountId[];
  /** Of members who come in by this record; those who are not named said yes. */
  readonly standings?: ReadonlyMap<AccountId, Standing>;
  /** Whoever asks another to talk by it; they do so once. */
  readonly asking?: Between | undefined;
  /** A conversation of more than two is one in any case, and stays one. */
  readonly isGroup?: boolean;
};

/** Keeps a new conversation; `taken` if the id is in use, `asked` if that was asked before. */
export async function createConversation(
  db: Database,
  fresh: ConversationRecord,
  nowMs: number,
): Promise<'created' | 'taken' | 'asked'> {
  const id = fresh.conversation;
  try {
    return await db.transaction().execute(async (tx) => {
      if (fresh.asking !== undefined && !(await keepAsking(tx, fresh.asking, nowMs))) {
        return 'asked';
      }
      await tx
        .insertInto('conversations')
        .values({
          conversation_id: id,
          membership: fresh.membership,
          membership_version: fresh.version,
          key_epoch: fresh.keyEpoch,
          key: fresh.key,
          created_at_ms: nowMs,
        })
        .execute();
      await tx
        .insertInto('conversation_heads')
        .values({ conversation_id: id, last_seq: 0, last_at_ms: nowMs })
        .execute();
      await tx.insertInto('members').values(memberRows(fresh)).execute();
      if (isGroup(fresh)) await makeGroup(tx, id);
      return 'created';
    });
  } catch (error) {
    if (isDuplicate(error)) return 'taken';
    throw error;
  }
}

/** What the vault made a new record from: it counts only while nobody put another in its place. */
export type MadeFrom = { readonly version: number; readonly keyEpoch: number };

/** Keeps the next key of a membership, unless somebody was faster. */
export async function keepNextKey(
  db: Database,
  next: Pick<ConversationRecord, 'conversation' | 'keyEpoch' | 'key'>,
  from: MadeFrom,
): Promise<'kept' | 'changed'> {
  const result = await db
    .updateTable('conversations')
    .set({ key_epoch: next.keyEpoch, key: next.key })
    .where('conversation_id', '=', next.conversation)
    .where('membership_version', '=', from.version)
    .where('key_epoch', '=', from.keyEpoch)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n ? 'kept' : 'changed';
}

/**
 * Replaces the membership if its records still are those the vault changed; else `changed`. A key
 * that came in between would be missing in the new record, and with it what was sealed under it.
 */
export async function changeMembership(
  db: Database,
  fresh: ConversationRecord,
  from: MadeFrom,
): Promise<'kept' | 'changed'> {
  return db.transaction().execute(async (tx) => {
    const result = await tx
      .updateTable('conversations')
      .set({
        membership: fresh.membership,
        membership_version: fresh.version,
        key_epoch: fresh.keyEpoch,
        key: fresh.key,
      })
      .where('conversation_id', '=', fresh.conversation)
      .where('membership_version', '=', from.version)
      .where('key_epoch', '=', from.keyEpoch)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) return 'changed';
    let gone = tx.deleteFrom('members').where('conversation_id', '=', fresh.conversation);
    if (fresh.members.length > 0) gone = gone.where('account_id', 'not in', fresh.members);
    await gone.execute();
    if (fresh.members.length === 0) return 'kept';
    await tx
      .insertInto('members')
      .values(memberRows(fresh))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (isGroup(fresh)) await makeGroup(tx, fresh.conversation);
    await dropAsks(tx, fresh.conversation, fresh.members);
    return 'kept';
  });
}

function memberRows({ conversation, members, standings }: ConversationRecord) {
  return members.map((account_id) => ({
    conversation_id: conversation,
    account_id,
    standing: standings?.get(account_id) ?? ('accepted' as const),
  }));
}

function isGroup(fresh: ConversationRecord): boolean {
  return fresh.isGroup === true || fresh.members.length > 2;
}

/** The records of a conversation as the vault made them, with what is set for it. */
export async function findConversation(
  db: Database,
  id: ConversationId,
): Promise<{ membership: Bytes; key: Bytes; isGroup: boolean; locked: boolean } | undefined> {
  const row = await db
    .selectFrom('conversations')
    .leftJoin('conversation_settings as s', 's.conversation_id', 'conversations.conversation_id')
    .select(['membership', 'key', 's.is_group', 's.locked'])
    .where('conversations.conversation_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { membership, key, is_group, locked } = row;
  return { membership, key, isGroup: is_group ?? false, locked: locked ?? false };
}

/** One row of a person's list. */
export type ListedConversation = {
  readonly conversation_id: ConversationId;
  readonly membership_version: number;
  readonly membership: Bytes;
  readonly last_seq: number;
  readonly last_at_ms: number;
  readonly note_seq: number;
  readonly read_seq: number;
  readonly unread: number;
  readonly standing: Standing;
};

/** A person's conversations, the most recent first; all of them or just one. */
export async function listConversationRows(
  db: Database,
  account: AccountId,
  only?: ConversationId,
): Promise<ListedConversation[]> {
  const one = only === undefined ? sql`` : sql`and m.conversation_id = ${only}`;
  const { rows } = await sql<ListedConversation>`
    select m.conversation_id, c.membership_version, c.membership, h.last_seq, h.last_at_ms,
      m.read_seq, m.standing,
      coalesce(u.unread, 0)::int as unread,
      coalesce((select max(n.seq) from events n where n.conversation_id = m.conversation_id
        and n.kind = ${eventKinds.note}), 0) as note_seq
    from members m
    join conversations c on c.conversation_id = m.conversation_id
    join conversation_heads h on h.conversation_id = m.conversation_id
    left join lateral (
      select count(*) as unread from (
        select 1 from events e
        where e.conversation_id = m.conversation_id and e.seq > m.read_seq
          and e.kind = ${eventKinds.message} and e.sender <> m.account_id
          and e.unsent_at_ms is null
        limit ${unreadCountMax}
      ) counted
    ) u on h.last_seq > m.read_seq
    where m.account_id = ${account} and m.standing <> 'left' ${one}
    order by h.last_at_ms desc
    limit ${listRowsMax}`.execute(db);
  return rows;
}

/** A member as others see it. */
export type ListedMember = {
  readonly conversation_id: ConversationId;
  readonly account_id: AccountId;
  readonly handle: string;
  readonly display_name: string;
  readonly read_seq: number;
  readonly standing: Standing;
  readonly created_at_ms: number;
} & ChoiceRow;

/** The members of these conversations. */
export async function listMemberRows(
  db: Database,
  conversations: readonly ConversationId[],
): Promise<ListedMember[]> {
  if (conversations.length === 0) return [];
  return db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.account_id', 'members.account_id')
    .leftJoin('privacy', 'privacy.account_id', 'members.account_id')
    .select([
      'members.conversation_id',
      'members.standing',
      'accounts.created_at_ms',
      ...choiceColumns,
      'accounts.handle',
      'accounts.display_name',
      'members.read_seq',
    ])
    .where('members.conversation_id', 'in', conversations)
    .orderBy('accounts.handle')
    .execute();
}
