/** Database cost: WAL bytes and commits between two moments, as PostgreSQL counts them. */

import pg from 'pg';

/** Counters since the server began. */
export type DatabaseCounters = { readonly walBytes: number; readonly commits: number };

/** A connection that only reads counters. */
export class DatabaseMeter implements AsyncDisposable {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async connect(databaseUrl: string): Promise<DatabaseMeter> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return new DatabaseMeter(client);
  }

  /** Forces pending statistics out first, so that short runs are counted whole. */
  async read(): Promise<DatabaseCounters> {
    await this.#client.query('SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()');
    const { rows } = await this.#client.query<{ wal: string; commits: string }>(
      `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal, xact_commit AS commits
         FROM pg_stat_database WHERE datname = current_database()`,
    );
    return { walBytes: Number(rows[0]?.wal), commits: Number(rows[0]?.commits) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }
}
