/** Every export says what its signature cannot. */

import { isCode, isTest, lineAt, type Finding, type HouseFile } from '../house-files.ts';

/**
 * Exported declarations without a doc comment directly above. One comment serves overloads, and
 * a group of exports on lines that follow each other.
 */
export function checkDocComments(house: readonly HouseFile[]): Finding[] {
  return house
    .filter((file) => isCode(file) && !isTest(file) && !/\.config\.ts$/.test(file.path))
    .flatMap(checkFile);
}

function checkFile(file: HouseFile): Finding[] {
  const { program, comments } = file.syntax();
  const documented = new Set(
    comments
      .filter(({ type, value, start }) => type === 'Block' && value.startsWith('*') && start > 0)
      .map(({ end }) => end + whiteSpaceAt(file.text, end)),
  );
  const findings: Finding[] = [];
  let documentedName = '';
  let documentedEnd = -1;
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration === null) continue;
    const name = nameOf(node.declaration);
    const follows = file.text.slice(documentedEnd, node.start) === '\n';
    if (documented.has(node.start) || name === documentedName || follows) {
      documentedName = name;
      documentedEnd = node.end;
      continue;
    }
    const line = lineAt(file.text, node.start);
    findings.push({ path: file.path, line, problem: `${name} has no doc comment` });
  }
  return findings;
}

function whiteSpaceAt(text: string, offset: number): number {
  return /^\s*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0;
}

function nameOf(declaration: object): string {
  const { id, declarations } = declaration as {
    id?: { name?: string };
    declarations?: readonly { id?: { name?: string } }[];
  };
  return id?.name ?? declarations?.[0]?.id?.name ?? 'an export';
}
