/** One supervisor for each data folder, and the clearing away of what a killed one left running. */

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stopWithinMs } from '../limits.ts';
import { PlainFault } from '../plain-fault.ts';

/** A process named so that a later one with the same number is not taken for it. */
export type ProcessMark = { readonly pid: number; readonly began: string };

/** Held while the supervisor lives; remembers its children for a successor. */
export type RunLock = {
  readonly remember: (pids: readonly number[]) => void;
  readonly release: () => void;
};

type LockFile = { readonly supervisor: ProcessMark; readonly children: readonly ProcessMark[] };

/** Takes the lock of a data folder; first ends the orphans of a supervisor that was killed. */
export async function takeRunLock(path: string): Promise<RunLock> {
  const earlier = readLock(path);
  if (earlier !== undefined) {
    if (isAlive(earlier.supervisor)) {
      throw new PlainFault(
        `Countersign already runs on this data folder (process ${earlier.supervisor.pid}): `
          + 'stop it first, or give another folder with --data',
      );
    }
    await Promise.all(earlier.children.map(endOrphan));
  }
  mkdirSync(dirname(path), { recursive: true });
  const supervisor = markOf(process.pid);
  const remember = (pids: readonly number[]): void =>
    writeLock(path, { supervisor, children: pids.map(markOf) });
  remember([]);
  return { remember, release: () => rmSync(path, { force: true }) };
}

/** The process that holds a data folder now; `undefined` if nobody does. */
export function supervisorOf(path: string): number | undefined {
  const { supervisor } = readLock(path) ?? {};
  return supervisor !== undefined && isAlive(supervisor) ? supervisor.pid : undefined;
}

async function endOrphan(mark: ProcessMark): Promise<void> {
  if (!isAlive(mark)) return;
  process.kill(mark.pid, 'SIGTERM');
  const until = Date.now() + stopWithinMs;
  while (isAlive(mark) && Date.now() < until) await pause(20);
  if (isAlive(mark)) process.kill(mark.pid, 'SIGKILL');
}

function readLock(path: string): LockFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockFile;
  } catch {
    return undefined;
  }
}

function writeLock(path: string, content: LockFile): void {
  const draft = `${path}.new`;
  writeFileSync(draft, JSON.stringify(content));
  renameSync(draft, path);
}

function isAlive(mark: ProcessMark): boolean {
  return mark.began !== '' && startOf(mark.pid) === mark.began;
}

function markOf(pid: number): ProcessMark {
  return { pid, began: startOf(pid) };
}

/** Clock ticks after boot at which a process began (proc_pid_stat(5), field 22); '' if unknown. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
