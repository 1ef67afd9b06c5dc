/** Tests of what can be asked of `npm start`. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStartOptions } from './start-options.ts';

test('without arguments everything has its default', () => {
  const options = readStartOptions([], {});
  assert.equal(options.ports.messenger, 7400);
  assert.equal(options.reset, false);
  assert.equal(options.seed, true);
  assert.match(options.dataDir, /\/data$/);
});

test('a port and a folder can be set, and a path means the folder it was typed in', () => {
  const options = readStartOptions(['--data', '/tmp/elsewhere', '--reset'], {
    COUNTERSIGN_EDGE_PORT: '9000',
  });
  assert.equal(options.dataDir, '/tmp/elsewhere');
  assert.equal(options.ports.edge, 9000);
  assert.equal(options.reset, true);
});

test('an empty DATABASE_URL asks for the embedded PostgreSQL', () => {
  assert.equal(readStartOptions([], { DATABASE_URL: '' }).databaseUrl, undefined);
  const databaseUrl = 'postgresql://role@host/database';
  assert.equal(readStartOptions([], { DATABASE_URL: databaseUrl }).databaseUrl, databaseUrl);
});

test('a wrong port or an unknown argument is one sentence', () => {
  assert.throws(
    () => readStartOptions([], { COUNTERSIGN_EDGE_PORT: 'x' }),
    /COUNTERSIGN_EDGE_PORT: must be a whole number/,
  );
  assert.throws(() => readStartOptions(['--rest'], {}), /--rest.*npm start -- --help/);
});
