/** Links to productions: each bounded in time and number, and every fetch by it written down. */

import type { Selectable } from 'kysely';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { ProductionId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { ProductionLinkTable } from './production-tables.ts';

/** A link with the fetches by it. */
export type ProductionLink = Selectable<ProductionLinkTable> & {
  readonly fetched: readonly { readonly begunAtMs: number; readonly wholeAtMs: number | null }[];
};

/** Keeps a link. */
export async function keepLink(
  db: Database,
  link: Omit<Selectable<ProductionLinkTable>, 'fetches' | 'ended_at_ms'>,
): Promise<void> {
  await db
    .insertInto('production_links')
    .values({ ...link, fetches: 0, ended_at_ms: null })
    .execute();
}

/** The links of a package, the newest first, with who fetched when. */
export async function linksOf(db: Database, id: ProductionId): Promise<ProductionLink[]> {
  const links = await db
    .selectFrom('production_links')
    .selectAll()
    .where('production_id', '=', id)
    .orderBy('made_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
  const fetches = await db
    .selectFrom('production_fetches')
    .innerJoin('production_links', 'production_links.link_hash', 'production_fetches.link_hash')
    .selectAll('production_fetches')
    .where('production_id', '=', id)
    .orderBy('begun_at_ms')
    .limit(listRowsMax)
    .execute();
  return links.map((link) => {
    const own = fetches.filter((one) => Buffer.from(one.link_hash).equals(link.link_hash));
    const fetched = own.map((one) => {
      return { begunAtMs: one.begun_at_ms, wholeAtMs: one.whole_at_ms };
    });
    return { ...link, fetched };
  });
}

/** Ends every link of a package. */
export async function endLinks(db: Database, id: ProductionId, atMs: number): Promise<void> {
  await db
    .updateTable('production_links')
    .set({ ended_at_ms: atMs })
    .where('production_id', '=', id)
    .where('ended_at_ms', 'is', null)
    .execute();
}

/** The package behind a link that still holds; looking costs no fetch. */
export async function productionOfLink(
  db: Database,
  linkHash: Bytes,
  nowMs: number,
): Promise<ProductionId | undefined> {
  const row = await db
    .selectFrom('production_links')
    .select('production_id')
    .where('link_hash', '=', linkHash)
    .where('expires_at_ms', '>', nowMs)
    .where('ended_at_ms', 'is', null)
    .executeTakeFirst();
  return row?.production_id;
}

/** Takes one fetch of a link and writes it down; undefined when there is none left. */
export function beginFetch(
  db: Database,
  linkHash: Bytes,
  fetch: { readonly id: string; readonly nowMs: number },
): Promise<ProductionId | undefined> {
  return db.transaction().execute(async (tx) => {
    const taken = await tx
      .updateTable('production_links')
      .set((eb) => ({ fetches: eb('fetches', '+', 1) }))
      .where('link_hash', '=', linkHash)
      .where('expires_at_ms', '>', fetch.nowMs)
      .where('ended_at_ms', 'is', null)
      .whereRef('fetches', '<', 'fetches_max')
      .returning('production_id')
      .executeTakeFirst();
    if (taken === undefined) return undefined;
    await tx
      .insertInto('production_fetches')
      .values({
        fetch_id: fetch.id,
        link_hash: linkHash,
        begun_at_ms: fetch.nowMs,
        whole_at_ms: null,
      })
      .execute();
    return taken.production_id;
  });
}

/** Writes down that a fetch came to its end. */
export async function endFetch(db: Database, id: string, atMs: number): Promise<void> {
  await db
    .updateTable('production_fetches')
    .set({ whole_at_ms: atMs })
    .where('fetch_id', '=', id)
    .execute();
}
