/** Tests of the lines about processes: where one is reached is said only of what is reached. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatChange, noteOf } from './status-rows.ts';

test('a witness that has no address yet, or no more, is said to be at none', () => {
  const row = { name: 'witness-3', pid: undefined, restarts: 0 };
  const stopped = { ...row, state: 'stopped', note: noteOf('witness-3', '') } as const;
  assert.equal(formatChange(stopped), 'witness-3: stopped');
  const note = noteOf('witness-3', 'http://a.example');
  const line = 'witness-3: running at http://a.example  (same operator)';
  assert.equal(formatChange({ ...row, state: 'running', note }), line);
});
