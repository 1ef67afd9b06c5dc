/** `docs/problems.md`: every problem code with its status and its sentence, made from the code. */

import { withTable } from './made-tables.ts';

/** The problems as the code lists them. */
export type ProblemList = Readonly<Record<string, { status: number; title: string }>>;

/** Where the table is. */
export const problemsPath = 'docs/problems.md';

/** The document with its table as the code says; text around the table stays. */
export function problemsDocument(written: string | undefined, problems: ProblemList): string {
  const rows = Object.entries(problems).map(
    ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} |`,
  );
  const table = ['| code | status | what it says |', '| --- | --- | --- |', ...rows];
  return withTable(written ?? opening, 'problems', table);
}

const opening = [
  '# Problems',
  '',
  'Everything that can go wrong has one code. HTTP answers carry it as an RFC 9457 problem',
  '(`application/problem+json`, member `code`), sockets and the vault carry the same codes.',
  'Codes are never reused or renamed.',
  '',
].join('\n');
