/** The register: authorities and their people, and how each is reached without asking it. */

import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AuthorityId, RequesterId } from '@countersign/rules/ids.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import type { AuthorityTable, RequesterTable } from './order-tables.ts';

/** An authority with how often and since when it has asked. */
export type Authority = Selectable<AuthorityTable> & {
  readonly orders: number;
  readonly first_ms: number | null;
  readonly last_ms: number | null;
};

/** A person of an authority. */
export type Requester = Selectable<RequesterTable>;

/** The register by name. */
export function listAuthorityRows(db: Database): Promise<Authority[]> {
  return authorityRows(db).orderBy('name').limit(listRowsMax).execute();
}

/** One authority. */
export function findAuthority(db: Database, id: AuthorityId): Promise<Authority | undefined> {
  return authorityRows(db).where('authority_id', '=', id).executeTakeFirst();
}

/** The authority of a country whose mail comes from this domain. */
export function authorityOfDomain(
  db: Database,
  at: { readonly domain: string; readonly country: string },
): Promise<Authority | undefined> {
  return authorityRows(db)
    .where((eb) => eb(eb.val(at.domain), '=', eb.fn.any('domains')))
    .where('country', '=', at.country)
    .where('created_by', 'not like', '@%')
    .orderBy('created_at_ms')
    .limit(1)
    .executeTakeFirst();
}

/** An authority that only claimed its name, by that name. */
export function authorityOfName(
  db: Database,
  at: { readonly name: string; readonly country: string; readonly by: string },
): Promise<Authority | undefined> {
  return authorityRows(db)
    .where('name', '=', at.name)
    .where('country', '=', at.country)
    .where('created_by', '=', at.by)
    .orderBy('created_at_ms')
    .limit(1)
    .executeTakeFirst();
}

/** Every official domain of the register, to see which others look like one of them. */
export async function knownDomains(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('authorities')
    .select((eb) => eb.fn<string>('unnest', ['domains']).as('domain'))
    .where('created_by', 'not like', '@%')
    .distinct()
    .limit(listRowsMax)
    .execute();
  return rows.map((row) => row.domain);
}

/** Adds an authority; one with this id stays as it is. */
export async function keepAuthority(
  db: Database,
  authority: Insertable<AuthorityTable>,
): Promise<void> {
  await db
    .insertInto('authorities')
    .values(authority)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Changes what is known of an authority. */
export async function changeAuthority(
  db: Database,
  id: AuthorityId,
  change: Updateable<AuthorityTable>,
): Promise<void> {
  await db.updateTable('authorities').set(change).where('authority_id', '=', id).execute();
}

/** Adds a person of an authority; one with this id stays as it is. */
export async function keepRequester(db: Database, requester: Requester): Promise<void> {
  await db
    .insertInto('requesters')
    .values(requester)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** One person. */
export function findRequester(db: Database, id: RequesterId): Promise<Requester | undefined> {
  return db.selectFrom('requesters').selectAll().where('requester_id', '=', id).executeTakeFirst();
}

/** The person of an authority with this address. */
export function requesterOfMail(
  db: Database,
  authority: AuthorityId,
  email: string,
): Promise<Requester | undefined> {
  return db
    .selectFrom('requesters')
    .selectAll()
    .where('authority_id', '=', authority)
    .where('email', '=', email)
    .executeTakeFirst();
}

/** The people of an authority. */
export function peopleOf(db: Database, authority: AuthorityId): Promise<Requester[]> {
  return db
    .selectFrom('requesters')
    .selectAll()
    .where('authority_id', '=', authority)
    .orderBy('created_at_ms')
    .limit(listRowsMax)
    .execute();
}

function authorityRows(db: Database) {
  return db
    .selectFrom('authorities')
    .selectAll('authorities')
    .select((eb) => {
      const orders = eb
        .selectFrom('orders')
        .whereRef('orders.authority_id', '=', 'authorities.authority_id')
        .where('last_seq', '>', 0);
      return [
        orders
          .select((of) => of.fn.countAll<number>().as('n'))
          .$asScalar()
          .$notNull()
          .as('orders'),
        orders.select((of) => of.fn.min('orders.created_at_ms').as('ms')).as('first_ms'),
        orders.select((of) => of.fn.max('orders.created_at_ms').as('ms')).as('last_ms'),
      ];
    });
}
