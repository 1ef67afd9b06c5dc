/**
 * Tests of the test run itself: what it counts, and that nothing that fails is counted as passed.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'countersign-test-run-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one test file with the given body in a process of its own. */
function run(body: string): { tally: unknown; said: string } {
  const file = join(folder, 'a.test.mjs');
  writeFileSync(file, `import { describe, test } from 'node:test';\n${body}\n`);
  const from = JSON.stringify(join(import.meta.dirname, 'test-run.ts'));
  const program = join(folder, 'program.mjs');
  const text = `import { runTests } from ${from};
    const write = (text) => process.stderr.write(text);
    const tally = await runTests([${JSON.stringify(file)}], { concurrency: 1, write });
    process.stdout.write(JSON.stringify(tally));`;
  // Inside a test Node believes that every further run belongs to it; this one does not.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  writeFileSync(program, text);
  const { stdout, stderr } = spawnSync(process.execPath, [program], { encoding: 'utf8', env });
  return { tally: JSON.parse(stdout), said: stderr };
}

test('tests are counted, suites and skipped tests are not', () => {
  const { tally } = run(`describe('a', () => { test('b', () => {}); test('c', () => {}); });
    test('d', { skip: 'no reason' }, () => {});`);
  assert.deepEqual(tally, { passed: 2, failed: 0 });
});

test('a failed test inside another counts once, with its message', () => {
  const { tally, said } = run(`test('outer', async (t) => {
      await t.test('inner', () => { throw new Error('the reason'); });
    });`);
  assert.deepEqual(tally, { passed: 0, failed: 1 });
  assert.match(said, /✗ inner[^]*the reason/);
});

test('a file that crashes before its tests is one failure, with its stderr', () => {
  const { tally, said } = run(`throw new Error('at the door');`);
  assert.deepEqual(tally, { passed: 0, failed: 1 });
  assert.match(said, /at the door/);
});

test('a process that dies in the middle of its tests is a failure', () => {
  const { tally } = run(`test('a', () => {}); test('b', () => { process.exit(0); });
    test('c', () => {});`);
  assert.notEqual((tally as { failed: number }).failed, 0);
});
