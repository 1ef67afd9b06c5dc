/** The tables in code and the tables in the database are the same tables. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openTestDatabase } from './fixtures/test-database.ts';
import { migrate } from './migrate.ts';

const source = [
  './schema.ts',
  './media/media-tables.ts',
  './conversations/group-tables.ts',
  './people/people-tables.ts',
  './orders/order-tables.ts',
  './productions/production-tables.ts',
  './safety/containment-tables.ts',
  './safety/opening-tables.ts',
  './staff/company-tables.ts',
]
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');

test('the schema names every column of the database and no other', async () => {
  await using database = await openTestDatabase();
  const { rows } = await sql<{ t: string; c: string; nullable: string }>`
    select table_name as t, column_name as c, is_nullable as nullable
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(database.db);
  const inDatabase = rows.map(({ t, c, nullable }) => `${t}.${c}${nullable === 'YES' ? '?' : ''}`);
  assert.deepEqual(columnsInCode().sort(), inDatabase.sort());
});

test('two processes that migrate at the same time do not collide', async () => {
  await using database = await openTestDatabase();
  await Promise.all([migrate(database.db), migrate(database.db)]);
});

function columnsInCode(): string[] {
  const [, tables = ''] = /interface DB \{([\s\S]*?)\n\}/.exec(source) ?? [];
  return [...tables.matchAll(/^ {2}(\w+): (?:(\w+);|\{([^}]*)\};)/gm)].flatMap((match) => {
    const [, table = '', named, inline] = match;
    const body = inline ?? bodyOf(named ?? '');
    return [...body.matchAll(/(\w+): ([^;]+)/g)].map(([, column = '', type = '']) => {
      return `${table}.${column}${type.includes('null') ? '?' : ''}`;
    });
  });
}

function bodyOf(name: string): string {
  return new RegExp(`interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(source)?.[1] ?? '';
}
