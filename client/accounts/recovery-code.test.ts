/** Tests of recovery codes: they read back as written, forgive handwriting and catch slips. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '@countersign/base/random.ts';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';

test('a code reads back the same, whatever its case, gaps and look-alike letters', () => {
  for (let n = 0; n < 50; n++) {
    const code = newRecoveryCode(systemRandom);
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){6}$/);
    const secrets = readRecoveryCode(code);
    assert.ok(secrets);
    const lower = code.toLowerCase().replaceAll('-', ' ');
    const sloppy = lower.replaceAll('0', 'o').replaceAll('1', 'l');
    assert.deepEqual(readRecoveryCode(` ${sloppy} `), secrets);
  }
});

test('the half that is shown says nothing of the half that opens', () => {
  const secrets = readRecoveryCode(newRecoveryCode(systemRandom));
  assert.ok(secrets);
  assert.notDeepEqual(secrets.authentication, secrets.wrapKey);
  assert.equal(secrets.authentication.length, 32);
});

test('a wrong symbol, a missing one or one too many is refused', () => {
  const code = newRecoveryCode(() => new Uint8Array(20).fill(7));
  const other = code.startsWith('A') ? 'B' : 'A';
  assert.equal(readRecoveryCode(other + code.slice(1)), undefined);
  assert.equal(readRecoveryCode(code.slice(1)), undefined);
  assert.equal(readRecoveryCode(`${code}A`), undefined);
  assert.equal(readRecoveryCode(code.replace(/^./, 'U')), undefined);
  assert.equal(readRecoveryCode(''), undefined);
});
