/** The way to PostgreSQL: a pool for ordinary work, and how columns become our own values. */

import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connectWithinMs, poolConnectionsMax, statementTimeoutMs } from './limits.ts';
import type { DB } from './schema.ts';

/** A pool behind Kysely. */
export type Database = Kysely<DB>;

/** Opens a pool; nothing connects before the first query. */
export function openDatabase(connectionString: string): Database {
  const pool = new pg.Pool({ ...clientConfig(connectionString), max: poolConnectionsMax });
  // An idle connection that breaks is replaced at the next query.
  pool.on('error', () => undefined);
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

/** What every connection of ours has in common. */
export function clientConfig(connectionString: string): pg.ClientConfig {
  return {
    connectionString,
    connectionTimeoutMillis: connectWithinMs,
    statement_timeout: statementTimeoutMs,
    application_name: 'countersign',
    types: { getTypeParser: readColumn } as pg.CustomTypesConfig,
  };
}

const oid = { int8: 20, uuid: 2950 } as const;

/** Ids lose their dashes and bigints are numbers: all of ours stay below 2^53. */
function readColumn(typeId: number, format?: string): unknown {
  if (typeId === oid.uuid) return (text: string) => text.replaceAll('-', '');
  if (typeId === oid.int8) return Number;
  return format === 'binary'
    ? pg.types.getTypeParser(typeId, 'binary')
    : pg.types.getTypeParser(typeId);
}
