/** The files that the house rules are about, read once and parsed when a rule asks. */

import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { parseSync, type Comment, type Program } from 'oxc-parser';

/** One file of the project by its path from the root. */
export type HouseFile = {
  readonly path: string;
  readonly text: string;
  /** Its syntax tree; only for TypeScript and JavaScript. */
  readonly syntax: () => Syntax;
};

/** A parsed file. */
export type Syntax = { readonly program: Program; readonly comments: readonly Comment[] };

/** Something that breaks a rule. */
export type Finding = { readonly path: string; readonly line: number; readonly problem: string };

/** A file for a rule, from its text; a rule needs no more, so its test needs no disk. */
export function houseFile(path: string, text: string): HouseFile {
  let parsed: Syntax | undefined;
  const syntax = (): Syntax => (parsed ??= parse(path, text));
  return { path, text, syntax };
}

/** Every file of the rooms and the documents. */
export function readHouse(root: string): HouseFile[] {
  return listFiles(root, '')
    .filter((path) => /\.(?:ts|tsx|mjs|sql|md|css|json)$/.test(path))
    .map((path) => houseFile(path, readFileSync(join(root, path), 'utf8')));
}

/** Whether rules about code apply: generated tables are judged by what generates them. */
export function isCode({ path }: { readonly path: string }): boolean {
  return /\.(?:ts|tsx|mjs)$/.test(path) && !/\.(?:generated|d)\.ts$/.test(path);
}

/** Whether a file is only run by tests. */
export function isTest({ path }: { readonly path: string }): boolean {
  return /\.(?:test|property\.test|bench)\.tsx?$/.test(path) || /\/fixtures\//.test(path);
}

/** The line, counted from 1, of a place in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

function parse(path: string, text: string): Syntax {
  const { program, comments, errors } = parseSync(path, text);
  const error = errors[0];
  if (error !== undefined) throw new SyntaxError(`${path}: ${error.message}`);
  return { program, comments };
}

const skipped = new Set(['node_modules', 'data', 'dist', 'shots', 'results']);

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry: Dirent) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || skipped.has(entry.name)) return [];
    if (entry.isDirectory()) return listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}
