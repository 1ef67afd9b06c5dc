/** Sizes that a reader can hold: short files and functions, narrow lines, few files a folder. */

import { dirname } from 'node:path';
import { isCode, isTest, lineAt, type Finding, type HouseFile } from '../house-files.ts';
import { walk, type SyntaxNode } from '../syntax-walk.ts';

/** The largest sizes allowed. */
export const sizes = {
  fileLinesMax: 300,
  functionLinesMax: 60,
  lineColumnsMax: 100,
  parametersMax: 4,
  folderFilesMax: 12,
} as const;

/** Everything that is larger than its limit. */
export function checkSizes(house: readonly HouseFile[]): Finding[] {
  const files = house.filter((file) => isCode(file) || file.path.endsWith('.sql'));
  return [...files.flatMap(checkFile), ...checkFolders(files)];
}

function checkFile(file: HouseFile): Finding[] {
  const lines = file.text.replace(/\n$/, '').split('\n');
  const findings: Finding[] = [];
  const add = (line: number, problem: string): void => {
    findings.push({ path: file.path, line, problem });
  };
  if (lines.length > sizes.fileLinesMax) add(1, `has ${lines.length} lines`);
  lines.forEach((text, index) => {
    const columns = Array.from(text).length;
    if (columns > sizes.lineColumnsMax) add(index + 1, `has ${columns} columns`);
  });
  if (isCode(file)) walk(file.syntax().program, (node) => checkFunction(file, node, add));
  return findings;
}

const functionKinds = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

function checkFunction(
  file: HouseFile,
  node: SyntaxNode,
  add: (line: number, problem: string) => void,
): void {
  if (!functionKinds.has(node.type)) return;
  const first = lineAt(file.text, node.start);
  const length = lineAt(file.text, node.end) - first + 1;
  if (length > sizes.functionLinesMax) add(first, `has a function of ${length} lines`);
  const parameters = Array.isArray(node['params']) ? node['params'].length : 0;
  if (parameters > sizes.parametersMax) add(first, `has a function of ${parameters} parameters`);
}

function checkFolders(files: readonly HouseFile[]): Finding[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    // Migrations are one sequence that is only added to: parting them would hide their order.
    if (isTest(file) || !isCode(file)) continue;
    const folder = dirname(file.path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > sizes.folderFilesMax)
    .map(([path, count]) => ({ path, line: 1, problem: `holds ${count} files: split it by noun` }));
}
