/** Finds the embedded PostgreSQL that runs for a data folder, for tools beside the stack. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { supervisorOf } from '../supervise/run-lock.ts';
import { postgresBinaries } from './binaries.ts';
import { connectionStringOf } from './databases.ts';
import { embeddedAddress } from './start-postgres.ts';
import { postgresUser } from './postgres-user.ts';

/** Its connection string; `undefined` while nothing runs on that folder. */
export function runningDatabase(dataDir: string, database: string): string | undefined {
  if (supervisorOf(join(dataDir, 'run/supervisor.json')) === undefined) return undefined;
  const { folder } = postgresUser(postgresBinaries(), join(dataDir, 'postgres'));
  const pointer = join(folder, 'socket-folder');
  if (!existsSync(pointer)) return undefined;
  return connectionStringOf(embeddedAddress(readFileSync(pointer, 'utf8')), database);
}
