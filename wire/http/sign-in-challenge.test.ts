/** Tests that what is signed to come in is never what somebody else chose. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { signInChallenge } from './sign-in-challenge.ts';

test('a sign-in never signs the text that it was handed', () => {
  const grant = Buffer.alloc(32, 7).toString('base64url');
  const signed = signInChallenge(grant, nodeProofCrypto);
  assert.notEqual(signed, grant);
  assert.equal(Buffer.from(signed, 'base64url').length, 32);
  assert.notEqual(signed, signInChallenge('another', nodeProofCrypto));
});
