/** The golden list of the vault equals what the vault imports, and stays within its budget. */

import type { Finding } from '../house-files.ts';
import { formatTrusted, trustedLines, trustedLinesMax } from '../closure/trusted-list.ts';
import type { TrustedList } from '../closure/trusted-list.ts';

/** npm modules that may ever be in the vault, and modules of Node that may never be. */
const modulesAllowed = new Set(['hpke']);
const builtinsRefused = /^node:(?:http|https|http2|dgram|dns|child_process|cluster|worker_threads)/;

/** Differences between the list as written and the closure as it is. */
export function checkTrusted(written: string, actual: TrustedList): Finding[] {
  const path = 'vault/TRUSTED';
  const add = (problem: string): Finding => ({ path, line: 1, problem });
  const findings = actual.modules
    .filter(({ name }) => !modulesAllowed.has(name))
    .map(({ name }) => add(`the vault imports the npm module ${name}`));
  for (const name of actual.builtins) {
    if (builtinsRefused.test(name)) findings.push(add(`the vault imports ${name}`));
  }
  const lines = trustedLines(actual);
  if (lines > trustedLinesMax) {
    findings.push(add(`the vault has ${lines} lines of ours; its budget is ${trustedLinesMax}`));
  }
  return [...findings, ...differences(written, formatTrusted(actual)).map(add)];
}

function differences(written: string, actual: string): string[] {
  const before = new Set(written.split('\n'));
  const after = new Set(actual.split('\n'));
  const gone = [...before].filter((line) => !after.has(line));
  const fresh = [...after].filter((line) => !before.has(line));
  return [
    ...fresh.map((line) => `does not list "${tidy(line)}": read the change, then list it`),
    ...gone.map((line) => `lists "${tidy(line)}", which is not so any more`),
  ];
}

function tidy(line: string): string {
  return line.replace(/\s+/g, ' ');
}
