/** `npm test`: house checks, the tests of every room, scenarios across processes, and pages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatFinding, formatOutcome } from '../check/report.ts';
import { runChecks } from '../check/run-checks.ts';
import { runPlainly } from '../plain-fault.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import { sharedPostgresVariable, testDatabaseVariable } from '../postgres/shared-postgres.ts';
import { ensureChromium } from './chromium.ts';
import { sectionOf, sections, testFiles, type Section } from './test-files.ts';
import { runTests, type Tally } from './test-run.ts';

const titles: Readonly<Record<Section, string>> = {
  rooms: 'Rooms',
  scenarios: 'Scenarios',
  browser: 'Browser',
};

const usage = `npm test                    every check and every test
npm test -- PART OF A PATH  the test files whose path contains that, as: npm test -- stale-log
`;

await runPlainly(() => testAll(process.argv.slice(2)));

async function testAll(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg.startsWith('-'))) {
    process.stdout.write(usage);
    return args.includes('--help') ? 0 : 2;
  }
  const filters = args;
  const files = testFiles(filters);
  const tally: Tally = { passed: 0, failed: 0 };
  if (filters.length === 0) add(tally, await runHouseChecks());
  else if (files.length === 0) say(`No test file's path contains ${filters.join(' or ')}`);
  for (const section of sections) {
    const chosen = files.filter((file) => sectionOf(file) === section);
    if (chosen.length > 0) add(tally, await runSection(section, chosen));
  }
  say('', `${tally.passed} passed, ${tally.failed} failed`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

async function runHouseChecks(): Promise<Tally> {
  say('House');
  const tally: Tally = { passed: 0, failed: 0 };
  const findings = await runChecks((outcome) => {
    if (outcome.findings.length === 0) tally.passed += 1;
    else tally.failed += 1;
    say(formatOutcome(outcome));
  });
  if (findings.length > 0) say('', ...findings.map(formatFinding));
  return tally;
}

async function runSection(section: Section, files: readonly string[]): Promise<Tally> {
  say('', titles[section]);
  const write = (text: string): boolean => process.stdout.write(text);
  if (section === 'rooms') return withPostgres(() => runTests(files, { concurrency: 2, write }));
  if (section === 'browser') {
    if (process.env['COUNTERSIGN_SKIP_BROWSER'] === '1') {
      say(`Left out ${files.length} files because COUNTERSIGN_SKIP_BROWSER is 1`);
      return { passed: 0, failed: 0 };
    }
    const browser = ensureChromium(say);
    if (browser.kind === 'missing') {
      say(`✗ ${browser.remedy}`);
      return { passed: 0, failed: 1 };
    }
    process.env['COUNTERSIGN_CHROMIUM'] = browser.path;
  }
  return runTests(files, { concurrency: 1, write });
}

/** One throw-away PostgreSQL for all test files: each makes its own database on it. */
async function withPostgres(work: () => Promise<Tally>): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  const postgres = await startPostgres({ folder, durable: false });
  process.env[sharedPostgresVariable] = postgres.socketFolder;
  process.env[testDatabaseVariable] = postgres.connectionString('postgres');
  try {
    return await work();
  } finally {
    delete process.env[sharedPostgresVariable];
    delete process.env[testDatabaseVariable];
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function add(total: Tally, { passed, failed }: Tally): void {
  total.passed += passed;
  total.failed += failed;
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
