/** `verifier files`: the one tree of files that this program is, for whoever wants to read it. */

import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exits, print } from './options.ts';

/** One file of the program. */
export type OwnFile = { readonly path: string; readonly lines: number };

/** What the program is made of. */
export type OwnFiles = {
  readonly files: readonly OwnFile[];
  /** Modules that are neither a file of the project nor of Node: there must be none. */
  readonly foreign: readonly string[];
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Follows every import from the program's first file. */
export function ownFiles(): OwnFiles {
  const seen = new Map<string, number>();
  const foreign = new Set<string>();
  const open = [resolve(root, 'verifier/main.ts')];
  for (const path of open) {
    if (seen.has(path)) continue;
    const text = readFileSync(path, 'utf8');
    seen.set(path, text.split('\n').length - 1);
    for (const from of importsOf(text)) {
      const target = targetOf(path, from);
      if (target !== undefined) open.push(target);
      else if (!from.startsWith('node:')) foreign.add(from);
    }
  }
  const files = [...seen].map(([path, lines]) => ({ path: relative(root, path), lines }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, foreign: [...foreign].sort() };
}

/** Prints the files with their lines, and how many there are. */
export function filesCommand(json: boolean): number {
  const { files, foreign } = ownFiles();
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const rows = files.map((file) => `${String(file.lines).padStart(6)}  ${file.path}`);
  const modules = foreign.length === 0 ? 'no module but those of Node' : foreign.join(', ');
  rows.push('', `${files.length} files, ${lines} lines, ${modules}`);
  print({ json }, { files, lines, foreign }, `${rows.join('\n')}\n`);
  return foreign.length === 0 ? exits.good : exits.broken;
}

/** Where a file's imports and threads lead; a type import leaves no trace at run time. */
function importsOf(text: string): string[] {
  const patterns = [
    /^(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm,
    /\bimport\(\s*'([^']+)'/g,
    /\bnew URL\('([^']+\.ts)', import\.meta\.url\)/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, from = '']) => from));
}

function targetOf(path: string, from: string): string | undefined {
  if (from.startsWith('.')) return resolve(dirname(path), from);
  const ours = /^@countersign\/(.+)$/.exec(from)?.[1];
  return ours === undefined ? undefined : resolve(root, ours);
}
