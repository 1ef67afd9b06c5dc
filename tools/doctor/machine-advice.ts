/**
 * Looks at the machine: disk, ports, PostgreSQL, the walls it allows, and the browser for tests.
 */

import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { envName } from '@countersign/base/settings.ts';
import pg from 'pg';
import { diskFreeBytesMin } from '../limits.ts';
import { asPlainFault } from '../plain-fault.ts';
import { postgresBinaries, probePostgres } from '../postgres/binaries.ts';
import { postgresUser } from '../postgres/postgres-user.ts';
import type { StackPorts } from '../stack/addresses.ts';
import { stackSettings } from '../start/settings.ts';
import { findWalls } from '../supervise/confinement.ts';
import { isPortFree } from '../supervise/ports.ts';
import { supervisorOf } from '../supervise/run-lock.ts';
import { findChromium } from '../test/chromium.ts';
import { note, well, wrong, type Advice } from './advice.ts';

/** The data folder: whether it can be written and has room. */
export function adviseOnFolder(folder: string): Advice[] {
  const nearest = firstExisting(folder);
  try {
    accessSync(nearest, constants.W_OK);
  } catch {
    return [wrong(`${nearest} cannot be written: run this as its owner or set another folder`)];
  }
  const { bavail, bsize } = statfsSync(nearest);
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  if (bavail * bsize < diskFreeBytesMin) return [wrong(`only ${freeMb} MB are free at ${folder}`)];
  return [well(`${folder} can be written and ${freeMb} MB are free there`)];
}

/** The ports: free, or used by the stack that runs on this data folder. */
export async function adviseOnPorts(ports: StackPorts, dataDir: string): Promise<Advice[]> {
  const running = supervisorOf(join(dataDir, 'run/supervisor.json'));
  if (running !== undefined) {
    return [well(`Countersign runs on this data folder (process ${running})`)];
  }
  const advice: Advice[] = [];
  for (const [name, port] of Object.entries(ports)) {
    if (await isPortFree(port)) continue;
    const setting = envName(stackSettings[`${name as keyof StackPorts}Port`]);
    advice.push(wrong(`port ${port} is in use: stop what uses it or set ${setting}`));
  }
  return advice.length > 0 ? advice : [well(`ports ${Object.values(ports).join(', ')} are free`)];
}

/** The database: the operator's own if one is named, else the packaged programs. */
export async function adviseOnPostgres(
  databaseUrl: string | undefined,
  dataDir: string,
): Promise<Advice[]> {
  if (databaseUrl !== undefined) return [await adviseOnDatabase(databaseUrl)];
  try {
    const user = postgresUser(postgresBinaries(), join(dataDir, 'postgres'));
    const version = probePostgres([...user.wrap, join(user.native, 'bin/postgres')], user.ids);
    const how = { self: '', namespace: ', in a user namespace', nobody: ', as nobody' }[user.kind];
    return [well(`the packaged ${version.replace(/^postgres \(|\)/g, '')} runs here${how}`)];
  } catch (error) {
    const fault = asPlainFault(error);
    if (fault === undefined) throw error;
    return [wrong(fault.message)];
  }
}

/** Which walls stand around vault and screen. */
export function adviseOnWalls(): Advice[] {
  const walls = findWalls();
  return [walls.withoutNetwork.length > 0 ? well(walls.sentence) : note(walls.sentence)];
}

/** The browser, which only the browser tests need. */
export function adviseOnChromium(): Advice[] {
  const browser = findChromium(process.env);
  return [browser.kind === 'found' ? well(`Chromium is ${browser.path}`) : note(browser.remedy)];
}

const postgresVersionMin = 160_000;

async function adviseOnDatabase(databaseUrl: string): Promise<Advice> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    );
    const version = Number(rows[0]?.version ?? 0);
    if (version >= postgresVersionMin) return well('DATABASE_URL leads to a PostgreSQL that fits');
    return wrong('DATABASE_URL leads to a PostgreSQL older than 16: upgrade it');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return wrong(`DATABASE_URL leads to no PostgreSQL that lets us in${code}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function firstExisting(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : firstExisting(dirname(folder));
}
