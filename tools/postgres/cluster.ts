/** The files of one PostgreSQL: made whole or not at all, and cleared of a dead owner's lock. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresStopWithinMs } from '../limits.ts';
import { PlainFault } from '../plain-fault.ts';
import { explainLaunch } from './binaries.ts';
import { giveFolder, type PostgresUser } from './postgres-user.ts';

/** The one role of the embedded PostgreSQL: only its own socket folder leads to it. */
export const postgresRole = 'countersign';

/** Makes the cluster if there is none; an interrupted attempt leaves nothing that looks like it. */
export function ensureCluster(user: PostgresUser, durable: boolean): string {
  const cluster = join(user.folder, 'cluster');
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster;
  const draft = join(user.folder, 'cluster.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  giveFolder(user, draft);
  const [file = '', ...args] = [
    ...[...user.wrap, join(user.native, 'bin/initdb'), '-D', draft],
    ...['-U', postgresRole, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ...(durable ? [] : ['--no-sync']),
  ];
  const run = spawnSync(file, args, { ...user.ids, cwd: draft, encoding: 'utf8', env: cleanEnv });
  if (run.status !== 0) throw new PlainFault(explainLaunch(`${run.stderr}${run.error ?? ''}`));
  renameSync(draft, cluster);
  return cluster;
}

/** The environment of every PostgreSQL program: none of the person's own `PG…` settings. */
export const cleanEnv = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '' };

/**
 * Ends a PostgreSQL that outlived a killed supervisor and removes a lock file whose process is
 * gone. Whoever calls this holds the data folder's own lock, so no living owner is hit.
 */
export async function clearStaleOwner(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  const pid = ownerOf(lock);
  if (pid === undefined) return;
  if (isPostgresOf(pid, cluster)) {
    process.kill(pid, 'SIGINT');
    const until = Date.now() + postgresStopWithinMs;
    while (isPostgresOf(pid, cluster) && Date.now() < until) await pause(20);
    if (isPostgresOf(pid, cluster)) process.kill(pid, 'SIGQUIT');
  } else {
    rmSync(lock, { force: true });
  }
}

function ownerOf(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Process ids are used again, so the command line must name this cluster. */
function isPostgresOf(pid: number, cluster: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(cluster) && basename(words[0] ?? '') === 'postgres';
  } catch {
    return false;
  }
}
