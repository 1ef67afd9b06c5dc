/** Every export says what its signature cannot. */

import { isCode, isTest, lineAt, type Finding, type HouseFile } from '../house-files.ts';

/** Exported declarations without a doc comment of their own directly above. */
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
  let overloaded = '';
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration === null) continue;
    const name = nameOf(node.declaration);
    if (documented.has(node.start) || name === overloaded) {
      overloaded = name;
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
