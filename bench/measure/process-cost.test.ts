/** Tests: CPU time is counted for the process and its children, and only ever grows. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { cpuMsOfTree, residentBytes } from './process-cost.ts';

test('work in a child process, living or ended, is counted with its parent', async () => {
  const before = cpuMsOfTree(process.pid);
  const burn = 'const t = process.cpuUsage(); while (process.cpuUsage(t).user < 200_000);';
  const child = spawn(process.execPath, ['-e', burn]);
  await once(child, 'exit');
  assert.ok(cpuMsOfTree(process.pid) - before >= 150);
});

test('resident memory of this process is between 10 MB and 10 GB', () => {
  const bytes = residentBytes(process.pid);
  assert.ok(bytes > 1e7 && bytes < 1e10, String(bytes));
});
