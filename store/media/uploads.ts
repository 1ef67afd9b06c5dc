/** Uploads: media on its way in, piece by piece, until it is whole and never after. */

import type { Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import type { MediaTable } from './media-tables.ts';

/** One attachment's row. */
export type Media = Selectable<MediaTable>;

/** Where an attachment belongs. */
export type MediaPlace = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly item: number;
};

/** Begins an upload; the same place again is the one that is there, whoever began it. */
export async function beginMedia(
  db: Database,
  fresh: Omit<Media, 'address' | 'stage' | 'ready_at_ms'>,
): Promise<Media> {
  await db
    .insertInto('media')
    .values({ ...fresh, address: null, stage: 'uploading', ready_at_ms: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const place = { conversation: fresh.conversation_id, event: fresh.event_id, item: fresh.item };
  const held = await findMedia(db, place);
  if (held === undefined) throw new Error('an upload that was begun is gone');
  return held;
}

/** One attachment's row. */
export function findMedia(db: Database, place: MediaPlace): Promise<Media | undefined> {
  return db
    .selectFrom('media')
    .selectAll()
    .where('conversation_id', '=', place.conversation)
    .where('event_id', '=', place.event)
    .where('item', '=', place.item)
    .executeTakeFirst();
}

/** Notes a piece that lies in the blob store; false once nothing more is taken. */
export function keepMediaPiece(
  db: Database,
  place: MediaPlace,
  { piece, sha256 }: { readonly piece: number; readonly sha256: Bytes },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const media = await tx
      .selectFrom('media')
      .select('stage')
      .where('conversation_id', '=', place.conversation)
      .where('event_id', '=', place.event)
      .where('item', '=', place.item)
      .forShare()
      .executeTakeFirst();
    if (media?.stage !== 'uploading') return false;
    await tx
      .insertInto('media_pieces')
      .values({
        conversation_id: place.conversation,
        event_id: place.event,
        item: place.item,
        piece,
        sha256,
      })
      .onConflict((conflict) =>
        conflict.columns(['conversation_id', 'event_id', 'item', 'piece']).doUpdateSet({ sha256 }),
      )
      .execute();
    return true;
  });
}

/** The pieces that are here, in their order. */
export function mediaPieces(
  db: Database,
  place: MediaPlace,
): Promise<{ readonly piece: number; readonly sha256: Bytes }[]> {
  return db
    .selectFrom('media_pieces')
    .select(['piece', 'sha256'])
    .where('conversation_id', '=', place.conversation)
    .where('event_id', '=', place.event)
    .where('item', '=', place.item)
    .orderBy('piece')
    .execute();
}

/** SHA-256 of one piece, if it is here. */
export async function heldMediaPiece(
  db: Database,
  place: MediaPlace,
  piece: number,
): Promise<Bytes | undefined> {
  const row = await db
    .selectFrom('media_pieces')
    .select('sha256')
    .where('conversation_id', '=', place.conversation)
    .where('event_id', '=', place.event)
    .where('item', '=', place.item)
    .where('piece', '=', piece)
    .executeTakeFirst();
  return row?.sha256;
}

/** Closes an upload; false unless it was one. */
export async function readyMedia(
  db: Database,
  place: MediaPlace,
  { address, readyAtMs }: { readonly address: Bytes; readonly readyAtMs: number },
): Promise<boolean> {
  const result = await db
    .updateTable('media')
    .set({ stage: 'ready', address, ready_at_ms: readyAtMs })
    .where('conversation_id', '=', place.conversation)
    .where('event_id', '=', place.event)
    .where('item', '=', place.item)
    .where('stage', '=', 'uploading')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Gives a message that is forwarded the pieces of the one it came from; false if they are gone. */
export function carryMedia(
  db: Database,
  from: MediaPlace,
  to: { readonly place: MediaPlace; readonly readyAtMs: number },
): Promise<boolean> {
  const { conversation: conversation_id, event: event_id, item } = to.place;
  return db.transaction().execute(async (tx) => {
    const source = await tx
      .selectFrom('media')
      .selectAll()
      .where('conversation_id', '=', from.conversation)
      .where('event_id', '=', from.event)
      .where('item', '=', from.item)
      // Whoever clears away what is dead waits for this, and then finds the pieces in use.
      .forShare()
      .executeTakeFirst();
    if (source?.stage !== 'ready') return false;
    await tx
      .insertInto('media_pieces')
      .columns(['conversation_id', 'event_id', 'item', 'piece', 'sha256'])
      .expression((eb) =>
        eb
          .selectFrom('media_pieces')
          .select((cols) => [
            cols.val(conversation_id).$castTo<ConversationId>().as('conversation_id'),
            cols.val(event_id).$castTo<EventId>().as('event_id'),
            cols.val(item).$castTo<number>().as('item'),
            'piece',
            'sha256',
          ])
          .where('conversation_id', '=', from.conversation)
          .where('event_id', '=', from.event)
          .where('item', '=', from.item),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return readyMedia(tx, to.place, { address: source.address as Bytes, readyAtMs: to.readyAtMs });
  });
}

/** Encrypted bytes that an account began to send since a time. */
export async function mediaBytesSince(
  db: Database,
  account: AccountId,
  sinceMs: number,
): Promise<number> {
  const row = await db
    .selectFrom('media')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'))
    .where('account_id', '=', account)
    .where('created_at_ms', '>=', sinceMs)
    .executeTakeFirstOrThrow();
  return Number(row.bytes);
}
