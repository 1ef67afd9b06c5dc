/** Who may still be given which media: sent, not taken back, and once where it is shown once. */

import { eventKinds } from '@countersign/rules/events.ts';
import type { AccountId, ConversationId, EventId, ReportId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import type { Media, MediaPlace } from './uploads.ts';

/**
 * Media of a message that its own sender sent and nobody took back, for one reader: `seen` once
 * the reader looked at what is shown once.
 */
export async function readableMedia(
  db: Database,
  place: MediaPlace,
  reader: AccountId,
): Promise<(Media & { readonly seen: boolean }) | undefined> {
  const row = await db
    .selectFrom('media as m')
    .innerJoin('events as e', (join) =>
      join
        .onRef('e.conversation_id', '=', 'm.conversation_id')
        .onRef('e.event_id', '=', 'm.event_id')
        .onRef('e.sender', '=', 'm.account_id'),
    )
    .leftJoin('media_views as v', (join) =>
      join
        .onRef('v.conversation_id', '=', 'm.conversation_id')
        .onRef('v.event_id', '=', 'm.event_id')
        .onRef('v.item', '=', 'm.item')
        .on('v.account_id', '=', reader),
    )
    .selectAll('m')
    .select('v.seen_at_ms')
    .where('m.conversation_id', '=', place.conversation)
    .where('m.event_id', '=', place.event)
    .where('m.item', '=', place.item)
    .where('m.stage', '=', 'ready')
    .where('e.kind', '=', eventKinds.message)
    .where('e.unsent_at_ms', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { seen_at_ms, ...media } = row;
  return { ...media, seen: seen_at_ms !== null };
}

/** Notes that somebody looked; the first time counts. */
export async function noteMediaView(
  db: Database,
  place: MediaPlace,
  view: { readonly account: AccountId; readonly seenAtMs: number },
): Promise<void> {
  await db
    .insertInto('media_views')
    .values({
      conversation_id: place.conversation,
      event_id: place.event,
      item: place.item,
      account_id: view.account,
      seen_at_ms: view.seenAtMs,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether somebody else ever wrote in a conversation: then its members know each other. */
export async function isAnswered(
  db: Database,
  conversation: ConversationId,
  account: AccountId,
): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('seq')
    .where('conversation_id', '=', conversation)
    .where('sender', '<>', account)
    .where('kind', '=', eventKinds.message)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps the media of what a report hands over; within the report's own transaction. */
export async function keepReportedMedia(
  tx: Database,
  report: ReportId,
  of: { readonly conversation: ConversationId; readonly events: readonly EventId[] },
): Promise<void> {
  if (of.events.length === 0) return;
  await tx
    .insertInto('reported_media')
    .columns(['report_id', 'conversation_id', 'event_id', 'item'])
    .expression((eb) =>
      eb
        .selectFrom('media')
        .select((cols) => [
          cols.val(report).$castTo<ReportId>().as('report_id'),
          'conversation_id',
          'event_id',
          'item',
        ])
        .where('conversation_id', '=', of.conversation)
        .where('event_id', 'in', of.events)
        .where('stage', '=', 'ready'),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Media that was handed over with a report, whatever became of its message. */
export function reportedMedia(
  db: Database,
  report: ReportId,
  { event, item }: { readonly event: EventId; readonly item: number },
): Promise<Media | undefined> {
  return db
    .selectFrom('reported_media as r')
    .innerJoin('media as m', (join) =>
      join
        .onRef('m.conversation_id', '=', 'r.conversation_id')
        .onRef('m.event_id', '=', 'r.event_id')
        .onRef('m.item', '=', 'r.item'),
    )
    .selectAll('m')
    .where('r.report_id', '=', report)
    .where('r.event_id', '=', event)
    .where('r.item', '=', item)
    .executeTakeFirst();
}
