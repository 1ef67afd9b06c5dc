/** Every row of a database as text, for whoever looks for what must not be there. */

import pg from 'pg';

/** One row, its table named; bytes stand as hex. */
export type DumpedRow = { readonly table: string; readonly text: string };

/** All rows of all tables that are not PostgreSQL's own, one after another. */
export async function* dumpRows(connectionString: string): AsyncGenerator<DumpedRow> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name
       from information_schema.tables
       where table_type = 'BASE TABLE'
         and table_schema not in ('pg_catalog', 'information_schema')
       order by name`,
    );
    for (const { name } of tables.rows) {
      const rows = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
      for (const { text } of rows.rows) yield { table: name, text };
    }
  } finally {
    await client.end();
  }
}
