/** Conversation settings: whether it is a group, who may write in it, and what vanishes when. */

import { sql } from 'kysely';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';

/** What is set for one conversation. */
export type ConversationSettings = {
  readonly isGroup: boolean;
  readonly locked: boolean;
  /** Times in which what was said vanishes, oldest first; one without an end goes on. */
  readonly vanishing: readonly VanishingTime[];
};

/** One of these times. */
export type VanishingTime = {
  readonly fromMs: number;
  readonly untilMs?: number;
  readonly seconds: number;
};

/** What holds where nothing was set. */
export const plainSettings: ConversationSettings = {
  isGroup: false,
  locked: false,
  vanishing: [],
};

/** What is set for each of these conversations that has anything set. */
export async function readSettings(
  db: Database,
  conversations: readonly ConversationId[],
): Promise<ReadonlyMap<ConversationId, ConversationSettings>> {
  if (conversations.length === 0) return new Map();
  const set = await db
    .selectFrom('conversation_settings')
    .selectAll()
    .where('conversation_id', 'in', conversations)
    .execute();
  const vanishing = await db
    .selectFrom('vanishing_times')
    .select(['conversation_id', 'from_ms', 'until_ms', 'seconds'])
    .where('conversation_id', 'in', conversations)
    .orderBy('from_ms')
    .execute();
  const settings = new Map<ConversationId, ConversationSettings>();
  for (const { conversation_id, is_group, locked } of set) {
    settings.set(conversation_id, { ...plainSettings, isGroup: is_group, locked });
  }
  const times = new Map<ConversationId, VanishingTime[]>();
  for (const { conversation_id, from_ms, until_ms, seconds } of vanishing) {
    const time = { fromMs: from_ms, ...(until_ms === null ? {} : { untilMs: until_ms }), seconds };
    const held = times.get(conversation_id);
    if (held === undefined) times.set(conversation_id, [time]);
    else held.push(time);
  }
  for (const [conversation, vanishing] of times) {
    const held = settings.get(conversation) ?? plainSettings;
    settings.set(conversation, { ...held, vanishing });
  }
  return settings;
}

/** From now on this is a group. */
export async function makeGroup(db: Database, conversation: ConversationId): Promise<void> {
  await db
    .insertInto('conversation_settings')
    .values({ conversation_id: conversation, is_group: true })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ is_group: true }))
    .execute();
}

/** Only admins write from now on, or everybody. */
export async function setLocked(
  db: Database,
  conversation: ConversationId,
  locked: boolean,
): Promise<void> {
  await db
    .insertInto('conversation_settings')
    .values({ conversation_id: conversation, locked })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ locked }))
    .execute();
}

/**
 * What is said from now on vanishes after so long; what was said before keeps its own time. False
 * where it was so already. A time in which nothing was said leaves no trace, so that changing
 * one's mind a thousand times costs nobody anything.
 */
export async function setVanishing(
  db: Database,
  conversation: ConversationId,
  { seconds, nowMs }: { readonly seconds: number; readonly nowMs: number },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    // Two changes at once would both see the same last time and leave two that go on.
    await sql`select pg_advisory_xact_lock(hashtextextended(${conversation}::text, 14))`.execute(
      tx,
    );
    const running = await tx
      .selectFrom('vanishing_times')
      .selectAll()
      .where('conversation_id', '=', conversation)
      .where('until_ms', 'is', null)
      .executeTakeFirst();
    if ((running?.seconds ?? 0) === seconds) return false;
    const fromMs = Math.max(nowMs, (running?.from_ms ?? 0) + 1);
    if (running !== undefined) await endTime(tx, conversation, { from: running.from_ms, fromMs });
    if (seconds === 0) return true;
    await tx
      .insertInto('vanishing_times')
      .values({ conversation_id: conversation, from_ms: fromMs, until_ms: null, seconds })
      .execute();
    return true;
  });
}

async function endTime(
  tx: Database,
  conversation: ConversationId,
  { from, fromMs }: { readonly from: number; readonly fromMs: number },
): Promise<void> {
  const said = await tx
    .selectFrom('conversation_heads')
    .select('last_at_ms')
    .where('conversation_id', '=', conversation)
    .where('last_at_ms', '>=', from)
    .executeTakeFirst();
  if (said === undefined) {
    await tx
      .deleteFrom('vanishing_times')
      .where('conversation_id', '=', conversation)
      .where('until_ms', 'is', null)
      .execute();
    return;
  }
  await tx
    .updateTable('vanishing_times')
    .set({ until_ms: fromMs })
    .where('conversation_id', '=', conversation)
    .where('until_ms', 'is', null)
    .execute();
}

/** Times in which something may be over by now. */
export async function sweepableTimes(db: Database): Promise<readonly SweepableTime[]> {
  const rows = await db.selectFrom('vanishing_times').selectAll().execute();
  return rows.map((row) => ({
    conversation: row.conversation_id,
    fromMs: row.from_ms,
    untilMs: row.until_ms,
    seconds: row.seconds,
    sweptSeq: row.swept_seq,
  }));
}

/** One of them, with how far it was swept. */
export type SweepableTime = {
  readonly conversation: ConversationId;
  readonly fromMs: number;
  readonly untilMs: number | null;
  readonly seconds: number;
  readonly sweptSeq: number;
};

/** Notes how far a time was swept. */
export async function markSwept(
  db: Database,
  { conversation, fromMs }: Pick<SweepableTime, 'conversation' | 'fromMs'>,
  seq: number,
): Promise<void> {
  await db
    .updateTable('vanishing_times')
    .set({ swept_seq: seq })
    .where('conversation_id', '=', conversation)
    .where('from_ms', '=', fromMs)
    .execute();
}

/** Forgets a time that is over with everything that was said in it. */
export async function dropTime(
  db: Database,
  { conversation, fromMs }: Pick<SweepableTime, 'conversation' | 'fromMs'>,
): Promise<void> {
  await db
    .deleteFrom('vanishing_times')
    .where('conversation_id', '=', conversation)
    .where('from_ms', '=', fromMs)
    .where('until_ms', 'is not', null)
    .execute();
}
