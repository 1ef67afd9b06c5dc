/** Brings the database to the newest schema; two processes that start together do not collide. */

import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from './database.ts';

const folder = new URL('./migrations/', import.meta.url);

/** Runs what is missing, one migration after another, each wholly or not at all. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return Object.fromEntries(files.sort().map((name) => [name, migrationOf(name)]));
}

function migrationOf(name: string): Migration {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return {
    up: async (db) => {
      await sql.raw(text).execute(db);
    },
  };
}
