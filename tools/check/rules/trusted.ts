/** The golden list of the vault equals what the vault imports, and only ever gets shorter. */

import type { Finding } from '../house-files.ts';
import { formatTrusted, mostOf } from '../closure/trusted-list.ts';
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
  const most = mostOf(written);
  if (most === undefined) findings.push(add('does not say how long it may be at most'));
  const { lines, codeLines } = actual.size;
  if (most !== undefined && (lines > most.lines || codeLines > most.codeLines)) {
    const grown = `the vault grew to ${lines} lines, ${codeLines} of code`;
    const limit = `beyond the ${most.lines} and ${most.codeLines} recorded`;
    findings.push(add(`${grown}, ${limit}: shorten it, or raise "most" and say why`));
  }
  return [...findings, ...differences(written, formatTrusted(actual, most)).map(add)];
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
