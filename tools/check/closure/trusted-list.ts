/** The golden list `vault/TRUSTED`: every file and module that can open a message. */

import type { ImportClosure } from './import-closure.ts';

/** Lines of ours that the vault may have: what one person can read in two days. */
export const trustedLinesMax = 2_500;

/** What the list says. */
export type TrustedList = {
  readonly files: readonly { readonly path: string; readonly lines: number }[];
  readonly modules: readonly { readonly name: string; readonly version: string }[];
  readonly builtins: readonly string[];
};

const preamble = [
  '# Everything that runs in the vault: the only server code that can open a message.',
  '# A new line is a diff that a person reads. `npm run check -- --write-trusted` rewrites it.',
];

/** The one text of a list. */
export function formatTrusted(list: TrustedList): string {
  const total = trustedLines(list);
  const lines = [
    ...preamble,
    '',
    ...list.files.map(({ path, lines }) => `file ${String(lines).padStart(5)} ${path}`),
    `total ${String(total).padStart(4)} of ${trustedLinesMax}`,
    '',
    ...list.modules.map(({ name, version }) => `npm  ${name} ${version}`),
    ...list.builtins.map((name) => `node ${name}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Reads a list back; lines of another shape are ignored, which the equality check then shows. */
export function parseTrusted(text: string): TrustedList {
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
  return {
    files: closure.files.map((path) => ({ path, lines: countLines(read(path)) })),
    modules: closure.modules.map((name) => ({ name, version: versions(name) })),
    builtins: closure.builtins,
  };
}

/** Lines of ours in the list. */
export function trustedLines(list: TrustedList): number {
  return list.files.reduce((sum, { lines }) => sum + lines, 0);
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
