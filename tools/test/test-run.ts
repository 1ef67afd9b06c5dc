/** Runs test files in processes of their own and tells what failed, one calm line a file. */

import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import type { EventData } from 'node:test';
import { inspect } from 'node:util';
import { testFileTimeoutMs } from '../limits.ts';
import { projectRoot } from '../project-root.ts';

/** How many tests passed and failed. */
export type Tally = { passed: number; failed: number };

/** How a section is run. */
export type RunOptions = {
  readonly concurrency: number;
  readonly write: (text: string) => void;
};

const hangWatch = new URL('hang-watch.ts', import.meta.url).href;

/** Last characters of a crashed file's stderr that are shown. */
const stderrShown = 4_000;

/** Runs the files and counts their tests; a file that crashes is one failed test. */
export async function runTests(files: readonly string[], options: RunOptions): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0 };
  const byFile = new Map<string, Tally>();
  const tallyOf = (file: string): Tally => {
    const tally = byFile.get(file) ?? { passed: 0, failed: 0 };
    byFile.set(file, tally);
    return tally;
  };
  const stream = run({
    files: files.map((file) => resolve(projectRoot, file)),
    cwd: projectRoot,
    concurrency: options.concurrency,
    timeout: testFileTimeoutMs,
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', hangWatch],
  });
  // Node takes a file that calls process.exit(0) half-way for a good one; its summary is missing.
  const unfinished = new Set(files.map(nameOf));
  const said = new Map<string, string>();
  stream.on('test:stderr', ({ file, message }) => {
    const name = nameOf(file);
    said.set(name, ((said.get(name) ?? '') + message).slice(-stderrShown));
  });
  stream.on('test:pass', (test) => {
    if (isCounted(test)) tallyOf(fileOf(test)).passed += 1;
  });
  stream.on('test:fail', (test) => {
    if (!isCounted(test) || isOnlyEcho(test)) return;
    tallyOf(fileOf(test)).failed += 1;
    // A file that crashes before its tests run has its reason only on stderr.
    const crash = nameOf(test.name) === fileOf(test) ? (said.get(fileOf(test)) ?? '') : '';
    options.write(describeFailure(test, crash));
  });
  stream.on('test:diagnostic', ({ file, message }) => {
    // Seeds of random tests: whoever sees a failure needs them, nobody else does.
    if (/seed/i.test(message)) options.write(`  ${nameOf(file)}: ${message}\n`);
  });
  stream.on('test:summary', ({ file, duration_ms: tookMs }) => {
    if (file === undefined) return;
    unfinished.delete(nameOf(file));
    const { passed, failed } = tallyOf(nameOf(file));
    options.write(describeFile(nameOf(file), { passed, failed, tookMs }));
  });
  for await (const event of stream) void event;
  for (const file of unfinished) {
    if (tallyOf(file).failed > 0) continue;
    tallyOf(file).failed += 1;
    options.write(`\n✗ ${file}\n  ended before all of its tests had\n\n`);
  }
  for (const { passed, failed } of byFile.values()) {
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

type TestEnd = EventData.TestPass | EventData.TestFail;

/** Suites only group; a skipped test has shown nothing. */
function isCounted(test: TestEnd): boolean {
  return test.details.type !== 'suite' && test.skip === undefined && test.todo === undefined;
}

/** A parent test that fails only because one inside it failed. */
function isOnlyEcho({ details }: EventData.TestFail): boolean {
  const error = details.error as { failureType?: string };
  return error.failureType === 'subtestsFailed';
}

function describeFailure({ name, details, file, line }: EventData.TestFail, crash: string): string {
  const cause = details.error.cause ?? details.error;
  const said = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  const place = `${nameOf(file)}${line === undefined ? '' : `:${line}`}`;
  return `\n✗ ${name}\n  ${place}\n${(crash || said).trimEnd().replace(/^/gm, '    ')}\n\n`;
}

function describeFile(
  path: string,
  { passed, failed, tookMs }: Tally & { readonly tookMs: number },
): string {
  const took = tookMs >= 1_000 ? `  ${(tookMs / 1_000).toFixed(1)} s` : '';
  const count = failed === 0 ? `${passed}` : `${failed} of ${passed + failed} failed`;
  return `${failed === 0 ? '✓' : '✗'} ${path}  ${count}${took}\n`;
}

function fileOf(test: TestEnd): string {
  return nameOf(test.file ?? test.name);
}

function nameOf(file: string | undefined): string {
  return file === undefined ? 'a test' : relative(projectRoot, resolve(projectRoot, file));
}
