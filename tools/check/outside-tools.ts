/** The checks that other programs do: types of every room, lint, and dead code. */

import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import type { Finding } from './house-files.ts';

/** How a run of another program ended. */
type ToolRun = { readonly code: number; readonly said: string };

/** Type-checks every tsconfig of every room, two at a time: each compiler already uses threads. */
export async function checkTypes(rooms: readonly string[]): Promise<Finding[]> {
  const configs = rooms.flatMap((room) =>
    readdirSync(join(projectRoot, room))
      .filter((name) => /^tsconfig.*\.json$/.test(name))
      .map((name) => `${room}/${name}`),
  );
  const findings: Finding[] = [];
  const queue = [...configs];
  const work = async (): Promise<void> => {
    for (let config = queue.shift(); config !== undefined; config = queue.shift()) {
      const run = await runTool('tsc', ['--pretty', 'false', '-p', config]);
      if (run.code !== 0 && !isEmptyRoom(run.said)) findings.push(...typeErrors(config, run.said));
    }
  };
  await Promise.all([work(), work()]);
  return findings;
}

/** The linter, with the rules that need types: a forgotten promise is a lost fault. */
export async function checkLint(): Promise<Finding[]> {
  const run = await runTool('oxlint', ['--type-aware', '--deny-warnings', '--format=unix', '.']);
  return run.code === 0 ? [] : linesOf(run.said, /^(\S+?):(\d+):\d+: (.*)$/, 'oxlint');
}

/** Files that the formatter would change. */
export async function checkFormat(): Promise<Finding[]> {
  const run = await runTool('prettier', ['--list-different', '.']);
  if (run.code === 0) return [];
  const paths = run.said.split('\n').filter((path) => existsSync(join(projectRoot, path.trim())));
  return paths
    .filter((path) => path.trim() !== '')
    .map((path) => ({ path, line: 1, problem: 'is formatted otherwise: npm run format' }));
}

/** Files and exports that nothing uses. */
export async function checkDeadCode(): Promise<Finding[]> {
  if (!existsSync(join(projectRoot, 'knip.json'))) return [];
  const flags = ['--no-progress', '--no-config-hints', '--reporter', 'compact'];
  const run = await runTool('knip', flags);
  return run.code === 0 ? [] : deadCode(run.said);
}

/** Errors of one compiler run, each with its file and line. */
export function typeErrors(config: string, said: string): Finding[] {
  return linesOf(said, /^(\S+?)\((\d+),\d+\): error (.*)$/, config);
}

/** A config whose globs match nothing yet: there is nothing to be wrong. */
function isEmptyRoom(said: string): boolean {
  return /error TS18003:/.test(said);
}

function linesOf(said: string, pattern: RegExp, source: string): Finding[] {
  const findings = said.split('\n').flatMap((line) => {
    const match = pattern.exec(line);
    if (match === null) return [];
    const [, path = source, at = '1', problem = ''] = match;
    return [{ path, line: Number(at), problem }];
  });
  if (findings.length > 0) return findings;
  return [{ path: source, line: 1, problem: `failed: ${said.trim().slice(0, 400)}` }];
}

function deadCode(said: string): Finding[] {
  let kind = 'unused';
  const findings: Finding[] = [];
  for (const line of said.split('\n')) {
    const heading = /^(\S.*) \(\d+\)$/.exec(line)?.[1];
    if (heading !== undefined) {
      kind = heading.toLowerCase();
    } else if (line.trim() !== '') {
      const [path = '', names = ''] = line.split(/:\s+/, 2);
      findings.push({ path: path.trim(), line: 1, problem: `${kind} ${names}`.trim() });
    }
  }
  return findings;
}

function runTool(name: string, args: readonly string[]): Promise<ToolRun> {
  const tool = join(projectRoot, 'node_modules/.bin', name);
  const child = spawn(tool, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
