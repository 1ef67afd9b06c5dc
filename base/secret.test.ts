/** Tests: no printing path shows a secret, and a disposed one is gone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Secret } from './secret.ts';

test('no way of printing shows the bytes', () => {
  const secret = new Secret(new Uint8Array([115, 51, 99]));
  for (const text of [
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }),
    `${secret}`,
  ]) {
    assert.equal(/115|s3c|73/.test(text), false, text);
  }
});

test('a disposed secret is zeroed and cannot be used', () => {
  const bytes = new Uint8Array([1, 2, 3]);
  {
    using secret = new Secret(bytes);
    assert.equal(
      secret.use((lent) => lent[1]),
      2,
    );
  }
  assert.deepEqual([...bytes], [0, 0, 0]);
  const gone = new Secret(bytes);
  gone[Symbol.dispose]();
  assert.throws(() => gone.use((lent) => lent));
});
