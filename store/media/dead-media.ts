/** Dead media: what belongs to no message any more, marked first, cleared away afterwards. */

import { sql } from 'kysely';
import { hex, type Bytes } from '@countersign/base/bytes.ts';
import type { Database } from '../database.ts';
import type { BlobStore } from './blob-store.ts';
import { erasedEvidenceBytes } from '../safety/erased-evidence.ts';

/** Times before which something counts as left behind. */
export type DeadBefore = {
  /** Uploads that nobody finished, or finished and never sent. */
  readonly strayMs: number;
  /** Messages that were taken back, and media that everybody looked at once. */
  readonly takenBackMs: number;
};

/** Whether a hold keeps media (named `m`) of a message (named `e`), which may be gone by now. */
const isHeld = sql`(
  exists (select 1 from held_events k
    where k.conversation_id = m.conversation_id and k.event_id = m.event_id)
  or exists (select 1 from hold_records r join holds h using (disclosure_id)
    where r.conversation_id = m.conversation_id and h.ended_at_ms is null
      and e.sent_at_ms >= h.from_ms and e.sent_at_ms < h.to_ms))`;

const isReported = sql`exists (
  select 1 from reported_media k join reports r using (report_id)
  where k.conversation_id = m.conversation_id and k.event_id = m.event_id and k.item = m.item
    and length(r.evidence) > ${sql.lit(erasedEvidenceBytes)})`;

/** Everybody but the sender looked at what is shown once, the last of them before a time. */
function isSeenByAll(beforeMs: number) {
  return sql`m.once and not exists (
    select 1 from members a left join media_views v
      on v.conversation_id = m.conversation_id and v.event_id = m.event_id and v.item = m.item
        and v.account_id = a.account_id and v.seen_at_ms < ${beforeMs}
    where a.conversation_id = m.conversation_id and a.account_id <> m.account_id
      and v.account_id is null)`;
}

/** Marks what is dead, so that nobody is given it or carries it on; at most `limit`, how many. */
export async function markDeadMedia(
  db: Database,
  before: DeadBefore,
  limit: number,
): Promise<number> {
  const result = await sql`
    update media set stage = 'going'
    where (conversation_id, event_id, item) in (
      select m.conversation_id, m.event_id, m.item
      from media m left join events e
        on e.conversation_id = m.conversation_id and e.event_id = m.event_id
          and e.sender = m.account_id
      where m.stage <> 'going'
        and ((m.stage = 'uploading' and m.created_at_ms < ${before.strayMs})
          or (e.event_id is null and m.created_at_ms < ${before.strayMs})
          or e.unsent_at_ms < ${before.takenBackMs}
          or (e.event_id is not null and ${isSeenByAll(before.takenBackMs)}))
        and not ${isHeld} and not ${isReported}
      limit ${limit}
      for update of m)`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}

/**
 * Clears away what is marked: first the pieces that nothing else has, then the rows. A crash in
 * between leaves rows whose pieces are gone, and the next run ends them. How many went.
 */
export async function clearDeadMedia(
  db: Database,
  blobs: BlobStore,
  limit: number,
): Promise<number> {
  const { rows } = await sql<{ conversation_id: string; event_id: string; item: number }>`
    select conversation_id, event_id, item from media where stage = 'going' limit ${limit}
  `.execute(db);
  for (const { conversation_id, event_id, item } of rows) {
    const lone = await sql<{ sha256: Bytes }>`
      select distinct sha256 from media_pieces p
      where conversation_id = ${conversation_id} and event_id = ${event_id} and item = ${item}
        and not exists (
          select 1 from media_pieces o join media m using (conversation_id, event_id, item)
          where o.sha256 = p.sha256 and m.stage <> 'going')`.execute(db);
    for (const { sha256 } of lone.rows) await blobs.remove(hex(sha256));
    await sql`delete from reported_media
      where conversation_id = ${conversation_id} and event_id = ${event_id} and item = ${item}
    `.execute(db);
    await sql`delete from media
      where conversation_id = ${conversation_id} and event_id = ${event_id} and item = ${item}
    `.execute(db);
  }
  return rows.length;
}
