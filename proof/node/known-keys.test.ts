/** Known keys: a key that was made once judges every signature as one made for it would. */

import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { utf8 } from '@countersign/base/bytes.ts';
import { cryptoOfKeys } from './known-keys.ts';
import { nodeProofCrypto } from './proof-crypto.ts';
import { makeVkey, signatureTypes } from '../vkey.ts';

const message = utf8('a checkpoint\n');
const [known, other] = ['known', 'other'].map((name) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const signature = new Uint8Array(sign(null, message, privateKey));
  const key = { name, type: signatureTypes.ed25519, publicKey: raw };
  return { vkey: makeVkey(key, nodeProofCrypto), signature };
}) as [Signed, Signed];
type Signed = { readonly vkey: ReturnType<typeof makeVkey>; readonly signature: Uint8Array };

const crypto = cryptoOfKeys([known.vkey]);

test('a known key and one that is not known each verify their own signatures alone', () => {
  const whose = [known, other].flatMap(({ vkey }) => {
    return [known, other].map(({ signature }) => {
      return crypto.verifyEd25519(vkey.publicKey, message, signature);
    });
  });
  assert.deepEqual(whose, [true, false, false, true]);
});

test('no signature that is cut, lengthened or altered in a byte is one of a known key', () => {
  const { vkey, signature } = known;
  const altered = Array.from(signature, (_, at) => signature.map((byte, n) => byte ^ +(n === at)));
  const wrong = [...altered, signature.subarray(1), new Uint8Array(0), new Uint8Array(65)];
  for (const one of wrong) {
    assert.equal(crypto.verifyEd25519(vkey.publicKey, message, one), false);
  }
  assert.equal(crypto.verifyEd25519(vkey.publicKey, utf8('another\n'), signature), false);
});

test('bytes that are no point of the curve are a key that nothing verifies under', () => {
  const none = {
    name: 'none',
    type: signatureTypes.ed25519,
    publicKey: new Uint8Array(32).fill(2),
  };
  const vkey = makeVkey(none, nodeProofCrypto);
  const verified = cryptoOfKeys([vkey]).verifyEd25519(vkey.publicKey, message, known.signature);
  assert.equal(verified, false);
});
