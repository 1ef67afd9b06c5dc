/** Tries an operator's own PostgreSQL once: a dead one is a sentence and not a long wait. */

import pg from 'pg';
import { databaseAnswerMsMax, postgresVersionMin } from '../limits.ts';

/** Whether the database can be used; the sentence never shows the address, which has a password. */
export async function reachDatabase(
  databaseUrl: string,
): Promise<{ kind: 'fits' } | { kind: 'unfit'; sentence: string }> {
  try {
    const version = await versionOf(databaseUrl);
    if (version >= postgresVersionMin) return { kind: 'fits' };
    return unfit('leads to a PostgreSQL older than 16: upgrade it');
  } catch (error) {
    return unfit(`leads to no PostgreSQL that lets us in: ${reasonOf(error)}`);
  }
}

async function versionOf(connectionString: string): Promise<number> {
  const wait = { connectionTimeoutMillis: databaseAnswerMsMax };
  const client = new pg.Client({ connectionString, ...wait });
  // A line that breaks while it is ended has told all it had to tell.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    return Number(rows[0]?.version ?? 0);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function unfit(sentence: string): { kind: 'unfit'; sentence: string } {
  return { kind: 'unfit', sentence: `DATABASE_URL ${sentence}` };
}

/** By the codes of Node and of PostgreSQL (its manual, Appendix A); no message is passed on. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'its socket is not there',
  ENOTFOUND: 'its host is not known',
  EAI_AGAIN: 'its host is not known',
  ERR_INVALID_URL: 'it is not an address such as postgresql://role@host/database',
  '28000': 'the role may not come in',
  '28P01': 'the password is not right',
  '3D000': 'there is no such database',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code !== undefined) return reasons[code] ?? code;
  const isSlow = error instanceof Error && /timeout/i.test(error.message);
  if (isSlow) return `no answer within ${databaseAnswerMsMax / 1000} s`;
  return 'it ended the conversation';
}
