/** What never stays in the code: notes to self, silenced checks, prints, tests that run alone. */

import { isCode, isTest, lineAt, type Finding, type HouseFile } from '../house-files.ts';
import { walk, type SyntaxNode } from '../syntax-walk.ts';

/** Rooms whose programs talk to a person on the terminal, and the example in the documents. */
const commandLines = /^(?:tools|bench|verifier|docs)\//;

/** Comments and calls that must not be committed. */
export function checkForbidden(house: readonly HouseFile[]): Finding[] {
  return house.filter(isCode).flatMap((file) => [...checkComments(file), ...checkCalls(file)]);
}

const inComments: readonly (readonly [RegExp, string])[] = [
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, 'keeps a note to self: do it or write an issue'],
  [/@ts-(?:ignore|nocheck)/, 'silences the type check'],
  [/@ts-expect-error\s*$/, 'expects a type error without saying why'],
];

function checkComments(file: HouseFile): Finding[] {
  return file
    .syntax()
    .comments.flatMap(({ value, start }) =>
      inComments
        .filter(([pattern]) => pattern.test(value))
        .map(([, problem]) => ({ path: file.path, line: lineAt(file.text, start), problem })),
    );
}

function checkCalls(file: HouseFile): Finding[] {
  const findings: Finding[] = [];
  walk(file.syntax().program, (node) => {
    const problem = problemOfCall(file, node);
    if (problem === undefined) return;
    findings.push({ path: file.path, line: lineAt(file.text, node.start), problem });
  });
  return findings;
}

function problemOfCall(file: HouseFile, node: SyntaxNode): string | undefined {
  if (node.type === 'DebuggerStatement') return 'stops in the debugger';
  if (node.type !== 'MemberExpression') return undefined;
  const object = (node['object'] as { name?: string }).name ?? '';
  const property = (node['property'] as { name?: string }).name ?? '';
  if (object === 'console' && !commandLines.test(file.path) && !isTest(file)) {
    return 'prints to the console';
  }
  if (property === 'only' && /^(?:test|it|describe|suite)$/.test(object)) {
    return 'lets one test run alone';
  }
  return undefined;
}
