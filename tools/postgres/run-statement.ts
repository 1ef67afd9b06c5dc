/** One SQL statement by hand, for tests that do to a database what an intruder would do. */

import pg from 'pg';

/** Runs it on a connection of its own; how many rows it touched. */
export async function runStatement(
  connectionString: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const result = await client.query(text, [...values]);
    return result.rowCount ?? 0;
  } finally {
    await client.end();
  }
}
