/** Tests of the signature threads: no false signature passes, whichever thread it falls to. */

import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { fromBase64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { batchSignatures } from '../limits.ts';
import { SignaturePool } from './signature-pool.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = fromBase64url(publicKey.export({ format: 'jwk' }).x ?? '') as Bytes;
const message = utf8('a statement');
const signature = new Uint8Array(sign(null, message, privateKey));

for (const count of [3, batchSignatures * 3 + 7]) {
  test(`of ${count} signatures exactly the false ones are named`, async () => {
    await using pool = new SignaturePool();
    const wrong = [1, count - 1];
    for (let index = 0; index < count; index++) {
      const shown = wrong.includes(index) ? signature.with(5, (signature[5] ?? 0) ^ 1) : signature;
      pool.add({ index, publicKey: key, message, signature: shown });
      if (index % batchSignatures === 0) await pool.room();
    }
    assert.deepEqual(await pool.finish(), wrong);
    assert.deepEqual(await pool.finish(), []);
    pool.add({ index: 9, publicKey: key.subarray(1), message, signature });
    assert.deepEqual(await pool.finish(), [9]);
  });
}
