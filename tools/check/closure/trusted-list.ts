/** The golden list `vault/TRUSTED`: every file and module that can open a message. */

import { parseSync } from 'oxc-parser';
import type { ImportClosure } from './import-closure.ts';

/** Lines of ours that the design wants at most: what one person can read in two days. */
export const trustedLinesBudget = 2_500;

/** How much there is to read, with and without blank lines and comments. */
export type TrustedSize = { readonly lines: number; readonly codeLines: number };

/** What the list says. */
export type TrustedList = {
  readonly files: readonly { readonly path: string; readonly lines: number }[];
  readonly size: TrustedSize;
  readonly modules: readonly { readonly name: string; readonly version: string }[];
  readonly builtins: readonly string[];
};

const preamble = [
  '# Everything that runs in the vault: the only server code that can open a message.',
  '# A new line is a diff that a person reads. `npm run check -- --write-trusted` rewrites it,',
  '# and lowers `most`. Only a person raises `most`, by hand, in a change that says why.',
];

/** The one text of a list that may be no longer than `most`, and is held to what it is now. */
export function formatTrusted(list: TrustedList, most: TrustedSize = list.size): string {
  const lines = [
    ...preamble,
    '',
    sizeLine('total', list.size),
    sizeLine('most ', smaller(most, list.size)),
    `budget ${trustedLinesBudget} lines: ${budgetSentence(list.size)}`,
    '',
    ...list.files.map(({ path, lines }) => `file ${String(lines).padStart(5)} ${path}`),
    '',
    ...list.modules.map(({ name, version }) => `npm  ${name} ${version}`),
    ...list.builtins.map((name) => `node ${name}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether the design's budget is met, in words. */
export function budgetSentence({ lines }: TrustedSize): string {
  const why = 'see docs/decisions/0008-the-trusted-list-is-too-long.md';
  return lines <= trustedLinesBudget ? 'met' : `not met, ${why}`;
}

/** The most that a written list allows; `undefined` where it does not say. */
export function mostOf(text: string): TrustedSize | undefined {
  const [, lines, code] = /^most +(\d+) lines, +(\d+) of code$/m.exec(text) ?? [];
  return lines === undefined ? undefined : { lines: Number(lines), codeLines: Number(code) };
}

function sizeLine(word: string, { lines, codeLines }: TrustedSize): string {
  return `${word} ${lines} lines, ${codeLines} of code`;
}

function smaller(one: TrustedSize, other: TrustedSize): TrustedSize {
  return {
    lines: Math.min(one.lines, other.lines),
    codeLines: Math.min(one.codeLines, other.codeLines),
  };
}

/** Reads back what may run; lines of another shape are ignored, which the equality check shows. */
export function parseTrusted(text: string): Omit<TrustedList, 'size'> {
  const all = (pattern: RegExp): RegExpMatchArray[] => [...text.matchAll(pattern)];
  return {
    files: all(/^file +(\d+) (\S+)$/gm).map(([, lines = '', path = '']) => ({
      path,
      lines: Number(lines),
    })),
    modules: all(/^npm  (\S+) (\S+)$/gm).map(([, name = '', version = '']) => ({ name, version })),
    builtins: all(/^node (\S+)$/gm).map(([, name = '']) => name),
  };
}

/** The list of a closure as it is now. */
export function trustedListOf(
  closure: ImportClosure,
  read: (path: string) => string,
  versions: (module: string) => string,
): TrustedList {
  const texts = closure.files.map((path) => ({ path, text: read(path) }));
  const files = texts.map(({ path, text }) => ({ path, lines: countLines(text) }));
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const codeLines = texts.reduce((sum, { path, text }) => sum + countCode(path, text), 0);
  return {
    files,
    size: { lines, codeLines },
    modules: closure.modules.map((name) => ({ name, version: versions(name) })),
    builtins: closure.builtins,
  };
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** Lines that are neither blank nor nothing but comment. */
function countCode(path: string, text: string): number {
  let code = '';
  let at = 0;
  for (const { start, end } of parseSync(path, text).comments) {
    code += text.slice(at, start) + text.slice(start, end).replaceAll(/[^\n]/g, '');
    at = end;
  }
  const lines = (code + text.slice(at)).split('\n');
  return lines.filter((line) => line.trim() !== '').length;
}
