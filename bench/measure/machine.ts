/** The machine and the commit that figures belong to. */

import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** What stands beside every result. */
export type Machine = {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly commit: string;
  readonly at: string;
};

/** Reads it off this machine; `commit` says when the tree had uncommitted changes. */
export function readMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: git(['rev-parse', '--short', 'HEAD']) + (git(['status', '--porcelain']) ? '+' : ''),
    at: new Date().toISOString(),
  };
}

function git(args: readonly string[]): string {
  try {
    return execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
