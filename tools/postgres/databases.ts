/** Creates and drops whole databases, as tests and the first start need. */

import pg from 'pg';

const duplicateDatabase = '42P04';

/** Creates a database unless it exists; `template` is copied, which takes tens of milliseconds. */
export async function createDatabase(
  connectionString: string,
  database: string,
  template?: string,
): Promise<void> {
  const source = template === undefined ? '' : ` template ${quoted(template)} strategy file_copy`;
  await run(connectionString, `create database ${quoted(database)}${source}`, duplicateDatabase);
}

/** Drops a database, cutting off whoever is still connected. */
export async function dropDatabase(connectionString: string, database: string): Promise<void> {
  await run(connectionString, `drop database if exists ${quoted(database)} with (force)`);
}

/** An address in the form that `pg` and libpq both read. */
export function connectionStringOf(
  address: { socketFolder: string; port: number; role: string },
  database: string,
): string {
  const host = encodeURIComponent(address.socketFolder);
  return `postgresql://${address.role}@/${database}?host=${host}&port=${address.port}`;
}

async function run(connectionString: string, statement: string, forgiven?: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (forgiven === undefined || code !== forgiven) throw error;
  } finally {
    await client.end();
  }
}

/** Names come from our own code, but a name is never pasted bare into SQL. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
