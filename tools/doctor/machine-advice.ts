/**
 * Looks at the machine: disk, ports, PostgreSQL, the walls it allows, and the browser for tests.
 */

import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { diskFreeBytesMin } from '../limits.ts';
import { asPlainFault } from '../plain-fault.ts';
import { postgresBinaries, probePostgres } from '../postgres/binaries.ts';
import { postgresUser } from '../postgres/postgres-user.ts';
import { reachDatabase } from '../postgres/reach-database.ts';
import type { StackPorts } from '../stack/addresses.ts';
import { busyPortsSentence } from '../start/busy-ports.ts';
import { findWalls } from '../supervise/confinement.ts';
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
  const busy = await busyPortsSentence(ports);
  if (busy !== undefined) return [wrong(busy)];
  return [well(`ports ${Object.values(ports).join(', ')} are free`)];
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

async function adviseOnDatabase(databaseUrl: string): Promise<Advice> {
  const reached = await reachDatabase(databaseUrl);
  if (reached.kind === 'fits') return well('DATABASE_URL leads to a PostgreSQL that fits');
  return wrong(reached.sentence);
}

function firstExisting(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : firstExisting(dirname(folder));
}
