/** Which user PostgreSQL runs as: it refuses to be root, so root lends it another name. */

import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlainFault } from '../plain-fault.ts';

const nobody = 65534;

/** How to run a PostgreSQL program, and where its programs and files then are. */
export type PostgresUser = {
  readonly kind: 'self' | 'namespace' | 'nobody';
  readonly wrap: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
  readonly native: string;
  readonly folder: string;
};

/**
 * An ordinary user runs it directly. Root maps itself to `nobody` in a user namespace, which also
 * works below /root; where namespaces are forbidden it becomes `nobody` for real, and then the
 * programs and the files must lie where that user can reach them.
 */
export function postgresUser(native: string, folder: string): PostgresUser {
  const direct = { wrap: [], ids: {}, native, folder };
  if (process.getuid?.() !== 0) return { kind: 'self', ...direct };
  const wrap = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
  if (canRun([...wrap, 'true'])) return { ...direct, kind: 'namespace', wrap };
  return asNobody(native, folder);
}

/** Gives a folder to the user that PostgreSQL runs as. */
export function giveFolder(user: PostgresUser, path: string): void {
  if (user.ids.uid !== undefined && user.ids.gid !== undefined) {
    chownSync(path, user.ids.uid, user.ids.gid);
  }
}

function asNobody(native: string, folder: string): PostgresUser {
  const ids = { uid: nobody, gid: nobody };
  const programs = reachable(native) ? native : copyPrograms(native);
  const files = reachable(dirname(folder)) ? folder : moveOut(folder);
  mkdirSync(files, { recursive: true, mode: 0o755 });
  const user: PostgresUser = { kind: 'nobody', wrap: [], ids, native: programs, folder: files };
  giveFolder(user, files);
  const run = spawnSync(join(programs, 'bin/postgres'), ['--version'], ids);
  if (run.status !== 0) {
    throw new PlainFault(
      'PostgreSQL will not run as root here: start this as an ordinary user or set DATABASE_URL',
    );
  }
  return user;
}

/** A folder that `nobody` reaches; a data folder that was begun anew gets an empty one. */
function moveOut(folder: string): string {
  const files = join('/var/lib/countersign', asName(folder));
  const pointer = join(folder, 'moved-to');
  if (!existsSync(pointer)) {
    rmSync(files, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(pointer, `${files}\n`);
  }
  return files;
}

/** A copy that every user can read, made once for each installation of the programs. */
function copyPrograms(native: string): string {
  const made = Math.floor(statSync(join(native, 'bin/postgres')).mtimeMs);
  const copy = join('/var/cache/countersign', `${asName(native)}-${made}`);
  if (existsSync(copy)) return copy;
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  if (existsSync(copy)) rmSync(draft, { recursive: true });
  else renameSync(draft, copy);
  return copy;
}

/** Whether a user without rights can walk down to a folder. */
function reachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function canRun([file = '', ...args]: readonly string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
}

function asName(path: string): string {
  return path.replaceAll('/', '-').slice(-100);
}
