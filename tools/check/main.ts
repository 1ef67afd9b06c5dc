/** `npm run check`: the house rules, the types and the linter, in one short report. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPlainly } from '../plain-fault.ts';
import { projectRoot } from '../project-root.ts';
import { madeDocuments, writeMadeDocuments } from './documents/made-documents.ts';
import { readHouse } from './house-files.ts';
import { formatFinding, formatOutcome } from './report.ts';
import { runChecks, writeTrusted } from './run-checks.ts';
import { wrapComments } from './wrap-comments.ts';

await runPlainly(() => check(process.argv.slice(2)));

async function check(args: readonly string[]): Promise<number> {
  if (args.includes('--write-trusted')) writeTrusted();
  if (args.includes('--write-docs'))
    writeMadeDocuments(await madeDocuments(readHouse(projectRoot)));
  const wrap = args.indexOf('--wrap-comments');
  if (wrap !== -1) wrapIn(args.slice(wrap + 1));
  const findings = await runChecks((outcome) => {
    process.stdout.write(`${formatOutcome(outcome)}\n`);
  });
  if (findings.length === 0) return 0;
  process.stdout.write(`\n${findings.map(formatFinding).join('\n')}\n`);
  process.stdout.write(`\n${findings.length} findings\n`);
  return 1;
}

/** Lays out wide comments in the rooms named; nobody's file changes unasked. */
function wrapIn(rooms: readonly string[]): void {
  for (const { path, text } of readHouse(projectRoot)) {
    if (!/\.(?:ts|tsx|mjs|sql)$/.test(path)) continue;
    if (!rooms.some((room) => path.startsWith(`${room}/`))) continue;
    const wrapped = wrapComments(text);
    if (wrapped !== text) writeFileSync(join(projectRoot, path), wrapped);
  }
}
