/** Tests of the sentences for a PostgreSQL that does not run. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainLaunch } from './binaries.ts';

test('a missing system library is named', () => {
  const said =
    'postgres: error while loading shared libraries: libreadline.so.8: cannot open shared '
    + 'object file: No such file or directory';
  assert.match(explainLaunch(said), /needs the system library libreadline\.so\.8: install it/);
});

test('a full disk, a foreign libc and missing shared memory each have a sentence', () => {
  assert.match(explainLaunch('FATAL: could not write: No space left on device'), /no space/);
  assert.match(explainLaunch("libc.so.6: version `GLIBC_2.34' not found"), /glibc/);
  assert.match(explainLaunch('could not resize shared memory segment'), /shared memory/);
});

test('anything else is told in its own words', () => {
  const said = '2026-01-01 UTC LOG: x\n2026-01-01 UTC FATAL:  data directory is damaged\n';
  assert.match(explainLaunch(said), /did not start: .*data directory is damaged/);
  assert.match(explainLaunch(''), /gave no reason/);
});
