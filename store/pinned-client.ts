/** One connection kept for the hot path: statements are named and never wait in a pool. */

import pg from 'pg';
import { DatabaseAway } from './database-faults.ts';
import { clientConfig } from './database.ts';
import { reconnectFirstMs, reconnectLongestMs } from './limits.ts';

/** A prepared statement of the hot path. */
export type NamedStatement = { readonly name: string; readonly text: string };

/**
 * Every statement here looks rows up by key. Planned once while a table is new and small, it would
 * else be told to read the whole table for ever after.
 */
const byKeyOnly = [
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'plan_cache_mode=force_generic_plan',
  'jit=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** Connects at once and again after every break; until then queries fail with DatabaseAway. */
export class PinnedClient {
  readonly #connectionString: string;
  #client: pg.Client | undefined;
  #pauseMs = reconnectFirstMs;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
    void this.#connect();
  }

  /** Whether queries can be sent now. */
  get connected(): boolean {
    return this.#client !== undefined;
  }

  /** Rows of one statement. If this rejects, whether the statement took effect is unknown. */
  async query<Row extends object>(statement: NamedStatement, values: unknown[]): Promise<Row[]> {
    if (this.#client === undefined) throw new DatabaseAway();
    const result = await this.#client.query<Row & pg.QueryResultRow>({ ...statement, values });
    return result.rows;
  }

  /** Ends the connection after the statements already sent. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
    this.#client = undefined;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      ...clientConfig(this.#connectionString),
      pipeline: true,
      options: byKeyOnly,
    });
    const lost = () => this.#lost(client);
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      if (this.#closed) return void (await client.end());
      this.#client = client;
      this.#pauseMs = reconnectFirstMs;
    } catch {
      this.#retry();
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#retry();
  }

  #retry(): void {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#connect(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, reconnectLongestMs);
  }
}
