/** Gives each test file a database of its own on one throw-away PostgreSQL. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { postgresRole } from './cluster.ts';
import { connectionStringOf, createDatabase, dropDatabase } from './databases.ts';
import { sharedPostgresVariable } from './shared-postgres.ts';
import { startPostgres } from './start-postgres.ts';

/** A database that is dropped when its test file ends. */
export type TestDatabase = {
  readonly connectionString: string;
  readonly drop: () => Promise<void>;
};

/** What every copy starts from; built once for each server and name. */
export type DatabaseTemplate = {
  readonly name: string;
  readonly build: (connectionString: string) => Promise<void>;
};

/** A fresh database, empty or copied from a template in tens of milliseconds. */
export async function testDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const url = await serverUrls();
  if (template !== undefined) await ensureTemplate(url, template);
  made += 1;
  const name = `test_${process.pid}_${made}`;
  await createDatabase(url('postgres'), name, template?.name);
  return { connectionString: url(name), drop: () => dropDatabase(url('postgres'), name) };
}

let made = 0;

type UrlOf = (database: string) => string;

async function serverUrls(): Promise<UrlOf> {
  const socketFolder = process.env[sharedPostgresVariable];
  if (socketFolder === undefined || socketFolder === '') return (await ownServer()).url;
  const address = { socketFolder, port: 5432, role: postgresRole };
  return (database) => connectionStringOf(address, database);
}

/**
 * Builds under another name and renames at the end, so that a half-built template is never used.
 */
async function ensureTemplate(url: UrlOf, template: DatabaseTemplate): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [template.name]);
    const found = 'select 1 from pg_database where datname = $1';
    if ((await client.query(found, [template.name])).rowCount === 1) return;
    const draft = `${template.name}_draft`;
    await dropDatabase(url('postgres'), draft);
    await createDatabase(url('postgres'), draft);
    await template.build(url(draft));
    await client.query(`alter database "${draft}" rename to "${template.name}"`);
  } finally {
    await client.end();
  }
}

type OwnServer = { readonly url: UrlOf; readonly stop: () => Promise<void> };

let own: Promise<OwnServer> | undefined;

/** For a test file that is run alone. */
function ownServer(): Promise<OwnServer> {
  return (own ??= startOwnServer());
}

async function startOwnServer(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  const postgres = await startPostgres({ folder, durable: false });
  const stop = async (): Promise<void> => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: postgres.connectionString, stop };
}

// At the top level, so that it belongs to the whole file and not to the test that came first.
after(async () => {
  if (own !== undefined) await (await own).stop();
});
