/** Process cost: CPU time and memory of whole processes, as the kernel counts them. */

import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's clock ticks per second in /proc (USER_HZ), fixed at 100 on Linux. */
const ticksPerSecond = 100;

/** CPU milliseconds (user and system) of a process, its living children and those it has reaped. */
export function cpuMsOfTree(pid: number): number {
  return (
    tree(pid).reduce((sum, member) => sum + cpuTicks(member, member === pid), 0)
    * (1000 / ticksPerSecond)
  );
}

/** Resident bytes of one process. */
export function residentBytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) * 1024;
}

/** Fields after the command name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** utime + stime, and for the root also cutime + cstime (proc(5), fields 14 to 17). */
function cpuTicks(pid: number, withReaped: boolean): number {
  try {
    const fields = statFields(pid).slice(11, withReaped ? 15 : 13);
    return fields.reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0; // It ended meanwhile; its time is then in its parent's reaped time.
  }
}

function tree(root: number): number[] {
  const childrenOf = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = parentOf(pid);
    if (parent !== undefined) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), pid]);
  }
  const members = [root];
  for (const member of members) members.push(...(childrenOf.get(member) ?? []));
  return members;
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(statFields(pid)[1]);
  } catch {
    return undefined;
  }
}
