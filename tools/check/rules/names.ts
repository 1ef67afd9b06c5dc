/** Names say what a thing is in the domain; dumps and vague nouns are refused. */

import { basename } from 'node:path';
import { isCode, isTest, lineAt, type Finding, type HouseFile } from '../house-files.ts';
import { walk, type SyntaxNode } from '../syntax-walk.ts';

const dumps = /^(?:types|interfaces|utils?|helpers?|common|misc|shared|index)$/;
const vagueNouns = /(?:Manager|Service|Helper|Data|Info)$/;

/** Files and folders named as dumps, vague type names, default exports and `any`. */
export function checkNames(house: readonly HouseFile[]): Finding[] {
  return house
    .filter(isCode)
    .flatMap((file) => [...checkPath(file), ...checkExports(file), ...checkAny(file)]);
}

function checkPath(file: HouseFile): Finding[] {
  return file.path
    .split('/')
    .map((part) => part.split('.')[0] ?? '')
    .filter((part) => dumps.test(part))
    .map((part) => ({ path: file.path, line: 1, problem: `"${part}" is a dump: name the noun` }));
}

function checkExports(file: HouseFile): Finding[] {
  const isConfig = /\.config\.(?:ts|mjs)$/.test(basename(file.path));
  const findings: Finding[] = [];
  for (const node of file.syntax().program.body) {
    const line = lineAt(file.text, node.start);
    if (node.type === 'ExportDefaultDeclaration' && !isConfig) {
      findings.push({ path: file.path, line, problem: 'has a default export' });
    }
    if (node.type !== 'ExportNamedDeclaration') continue;
    const name = declaredName(node.declaration);
    if (name !== undefined && vagueNouns.test(name)) {
      findings.push({ path: file.path, line, problem: `${name} is a vague noun` });
    }
  }
  return findings;
}

function checkAny(file: HouseFile): Finding[] {
  if (isTest(file)) return [];
  const findings: Finding[] = [];
  walk(file.syntax().program, (node) => {
    if (node.type !== 'TSAnyKeyword') return;
    const line = lineAt(file.text, node.start);
    findings.push({ path: file.path, line, problem: 'uses any: unknown is the untrusted type' });
  });
  return findings;
}

const namedKinds = new Set([
  'ClassDeclaration',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
]);

function declaredName(declaration: unknown): string | undefined {
  const node = declaration as SyntaxNode | null;
  if (node === null || !namedKinds.has(node.type)) return undefined;
  const id = node['id'] as { name?: string } | null;
  return id?.name;
}
