/** `npm run check`: the house rules, the types and the linter, in one short report. */

import { runPlainly } from '../plain-fault.ts';
import { madeDocuments, writeMadeDocuments } from './documents/made-documents.ts';
import { formatFinding, formatOutcome } from './report.ts';
import { runChecks, writeTrusted } from './run-checks.ts';

await runPlainly(() => check(process.argv.slice(2)));

async function check(args: readonly string[]): Promise<number> {
  if (args.includes('--write-trusted')) writeTrusted();
  if (args.includes('--write-docs')) writeMadeDocuments(await madeDocuments());
  const findings = await runChecks((outcome) => {
    process.stdout.write(`${formatOutcome(outcome)}\n`);
  });
  if (findings.length === 0) return 0;
  process.stdout.write(`\n${findings.map(formatFinding).join('\n')}\n`);
  process.stdout.write(`\n${findings.length} findings\n`);
  return 1;
}
