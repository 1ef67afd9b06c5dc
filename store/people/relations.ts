/** Relations: whom a person lets write and whom they block, and what follows for their chats. */

import { sql, type Transaction } from 'kysely';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { DB } from '../schema.ts';
import type { DecidedState, RelationState } from './people-tables.ts';
import { choicesOf, type ChoiceRow, type PersonChoices } from './privacy.ts';

/** What the house knows of two people before one of them reaches the other. */
export type ReachFacts = PersonChoices & {
  readonly byReceiver: RelationState | null;
  readonly bySender: RelationState | null;
  /** Both said yes to a group with both of them. */
  readonly sharesGroup: boolean;
};

/** The facts about those of the receivers who exist and can be written to. */
export async function readReach(
  db: Database,
  sender: AccountId,
  receivers: readonly AccountId[],
): Promise<ReachFacts[]> {
  if (receivers.length === 0) return [];
  const { rows } = await sql<ChoiceRow & Omit<ReachFacts, keyof PersonChoices>>`
    select a.account_id, a.age_band, a.age_ends,
      p.writers, p.groups, p.presence, p.read_marks, p.typing,
      mine.state as "byReceiver", theirs.state as "bySender",
      exists (
        select 1 from members s join members r on r.conversation_id = s.conversation_id
        where s.account_id = ${sender} and s.standing = 'accepted'
          and r.account_id = a.account_id and r.standing = 'accepted'
          and (select count(*) from members c where c.conversation_id = s.conversation_id) > 2
      ) as "sharesGroup"
    from accounts a
    left join privacy p on p.account_id = a.account_id
    left join relations mine on mine.account_id = a.account_id and mine.other_id = ${sender}
    left join relations theirs on theirs.account_id = ${sender} and theirs.other_id = a.account_id
    where a.account_id in (${sql.join(receivers)}) and a.ready_at_ms is not null`.execute(db);
  return rows.map((row) => ({
    ...choicesOf(row),
    byReceiver: row.byReceiver,
    bySender: row.bySender,
    sharesGroup: row.sharesGroup,
  }));
}

/** How many people blocked an account. */
export async function countBlocksOf(db: Database, account: AccountId): Promise<number> {
  const row = await db
    .selectFrom('relations')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('other_id', '=', account)
    .where('state', '=', 'blocked')
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Those among some people who blocked another of them, or were blocked. */
export async function blockedAmong(
  db: Database,
  people: readonly AccountId[],
): Promise<ReadonlySet<AccountId>> {
  if (people.length === 0) return new Set();
  const rows = await db
    .selectFrom('relations')
    .select(['account_id', 'other_id'])
    .where('state', '=', 'blocked')
    .where('account_id', 'in', people)
    .where('other_id', 'in', people)
    .execute();
  return new Set(rows.flatMap((row) => [row.account_id, row.other_id]));
}

/** Those of the others who blocked somebody, or whom that person blocked. */
export async function blockedWith(
  db: Database,
  account: AccountId,
  others: readonly AccountId[],
): Promise<ReadonlySet<AccountId>> {
  if (others.length === 0) return new Set();
  const rows = await db
    .selectFrom('relations')
    .select(['account_id', 'other_id'])
    .where('state', '=', 'blocked')
    .where((eb) =>
      eb.or([
        eb.and([eb('account_id', '=', account), eb('other_id', 'in', others)]),
        eb.and([eb('other_id', '=', account), eb('account_id', 'in', others)]),
      ]),
    )
    .execute();
  const all = new Set(rows.flatMap((row) => [row.account_id, row.other_id]));
  all.delete(account);
  return all;
}

/** In how many groups somebody and each of the others are who both said yes to it. */
export async function countSharedGroups(
  db: Database,
  account: AccountId,
  others: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, number>> {
  if (others.length === 0) return new Map();
  const { rows } = await sql<{ other: AccountId; groups: number }>`
    select o.account_id as other, count(*)::int as groups
    from members m
    join members o on o.conversation_id = m.conversation_id and o.standing = 'accepted'
    where m.account_id = ${account} and m.standing = 'accepted'
      and o.account_id in (${sql.join(others)})
      and (select count(*) from members c where c.conversation_id = m.conversation_id) > 2
    group by o.account_id`.execute(db);
  return new Map(rows.map(({ other, groups }) => [other, groups]));
}

/** Two people, from the side of one of them. */
export type Between = { readonly account: AccountId; readonly other: AccountId };

/**
 * Decides about somebody: a request of theirs is answered or declined with it. Gives the chats of
 * the two, which every edge looks at again.
 */
export function decideRelation(
  db: Database,
  { account, other }: Between,
  { state, nowMs }: { readonly state: DecidedState | 'none'; readonly nowMs: number },
): Promise<ConversationId[]> {
  return db.transaction().execute(async (tx) => {
    if (state === 'none') {
      await tx
        .deleteFrom('relations')
        .where('account_id', '=', account)
        .where('other_id', '=', other)
        .execute();
    } else {
      await keepRelation(tx, { account, other }, { state, nowMs });
      const standing = state === 'accepted' ? 'accepted' : 'left';
      await sql`update members set standing = ${standing}
        where account_id = ${account} and standing in ('request', 'set-aside')
          and conversation_id in (${pairsOf(account, sql.val(other))})`.execute(tx);
    }
    const { rows } = await sql<{ id: ConversationId }>`
      update conversations set standing_at_ms = ${nowMs}
      where conversation_id in (${pairsOf(account, sql.val(other))})
      returning conversation_id as id`.execute(tx);
    return rows.map(({ id }) => id);
  });
}

/** Writes what one decided about the other in place of what stood there. */
export async function keepRelation(
  tx: Transaction<DB>,
  { account, other }: Between,
  { state, nowMs }: { readonly state: DecidedState; readonly nowMs: number },
): Promise<void> {
  await tx
    .insertInto('relations')
    .values({ account_id: account, other_id: other, state, at_ms: nowMs })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'other_id']).doUpdateSet({ state, at_ms: nowMs }),
    )
    .execute();
}

/** Notes that somebody asked another to talk; false if they did before, and had no yes. */
export async function keepAsking(
  tx: Transaction<DB>,
  { account, other }: Between,
  nowMs: number,
): Promise<boolean> {
  const kept = await tx
    .insertInto('relations')
    .values({ account_id: other, other_id: account, state: 'asked', at_ms: nowMs })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return kept.numInsertedOrUpdatedRows === 1n;
}

/** Somebody whom a person decided about. */
export type RelatedPerson = {
  readonly account_id: AccountId;
  readonly handle: string;
  readonly display_name: string;
  readonly state: DecidedState;
  readonly at_ms: number;
};

/** Everybody a person decided about, by handle. */
export function listRelations(db: Database, account: AccountId): Promise<RelatedPerson[]> {
  return db
    .selectFrom('relations')
    .innerJoin('accounts', 'accounts.account_id', 'relations.other_id')
    .select([
      'accounts.account_id',
      'accounts.handle',
      'accounts.display_name',
      'relations.state',
      'relations.at_ms',
    ])
    .where('relations.account_id', '=', account)
    .where('relations.state', '<>', 'asked')
    .orderBy('accounts.handle')
    .limit(listRowsMax)
    .$narrowType<{ state: DecidedState }>()
    .execute();
}

/** The chats of exactly these two. */
function pairsOf(one: AccountId, other: ReturnType<typeof sql.ref>) {
  return sql`select m.conversation_id from members m
    join members o on o.conversation_id = m.conversation_id and o.account_id = ${other}
    where m.account_id = ${one}
      and (select count(*) from members c where c.conversation_id = m.conversation_id) = 2`;
}
