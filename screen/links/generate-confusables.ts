/** Writes confusables.generated.ts from Unicode's confusables.txt: what reads as a-z and 0-9. */

import { readFileSync, writeFileSync } from 'node:fs';

const unicodeNotice = [
  'Data from Unicode confusables.txt, version 17.0.0. Copyright © 2025 Unicode, Inc.',
  'Unicode License v3, in full in LICENSE-unicode.txt beside this file.',
];

/** The whole generated file, with one line for each Latin target. */
function generate(path: string): string {
  const found = readConfusables(readFileSync(path, 'utf8'));
  const rows = [...Map.groupBy(found, ([, to]) => to)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([to, pairs]) => `  ['${to}', '${pairs.map(([from]) => from).join('')}'],`);
  return [
    '/** Lower-case characters that read as Latin letters or digits; made by a generator. */',
    '',
    ...unicodeNotice.map((line) => `// ${line}`),
    '',
    '/** What it reads as, then every character that does. */',
    'export const confusables: readonly (readonly [string, string])[] = [',
    ...rows,
    '];',
    '',
  ].join('\n');
}

function readConfusables(file: string): readonly (readonly [string, string])[] {
  const own = new Map<string, string>();
  const byCapital = new Map<string, string>();
  for (const line of file.split('\n')) {
    const fields = /^([0-9A-F]+) ;\s*([0-9A-F ]+?) ;/.exec(line);
    if (fields === null) continue;
    const from = fromHexPoints(fields[1] ?? '');
    const to = plain(fromHexPoints(fields[2] ?? ''));
    if (!/^[a-z0-9]+$/.test(to) || !/^[\p{L}\p{N}]$/u.test(from)) continue;
    const lower = from.normalize('NFKC').toLowerCase();
    // Host names are lower-case and compatibility-folded before they are compared.
    if (/^[a-z0-9]+$/.test(plain(lower)) || [...lower].length !== 1) continue;
    (lower === from ? own : byCapital).set(lower, to);
  }
  // к, т, м have no entry of their own, yet people read them as their capitals К, Т, М.
  for (const [lower, to] of byCapital) if (!own.has(lower)) own.set(lower, to);
  return [...own].sort(([a], [b]) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
}

function fromHexPoints(points: string): string {
  return points
    .trim()
    .split(' ')
    .map((point) => String.fromCodePoint(Number.parseInt(point, 16)))
    .join('');
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const source = process.argv[2];
if (source === undefined) {
  process.stderr.write('usage: generate-confusables.ts <path of confusables.txt>\n');
  process.exitCode = 2;
} else {
  writeFileSync(new URL('confusables.generated.ts', import.meta.url), generate(source));
}
