/** Tests of passkey assertions: each thing that WebAuthn asks for is asked for here. */

import assert from 'node:assert/strict';
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { readAssertion } from './passkey-assertion.ts';

const sha256 = (data: Uint8Array): Bytes =>
  new Uint8Array(createHash('sha256').update(data).digest());
const challenge = sha256(utf8('a core'));
const pairs = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
};

type Change = {
  readonly flags?: number;
  readonly host?: string;
  readonly client?: object;
  readonly signature?: (signature: Bytes) => Uint8Array;
};

function given(algorithm: 'ES256' | 'EdDSA', change: Change = {}) {
  const { flags = 5, host = 'staff.example', client = {}, signature = (same) => same } = change;
  const data = concat(sha256(utf8(host)), new Uint8Array([flags, 0, 0, 0, 1]));
  const clientBytes = utf8(
    JSON.stringify({
      type: 'webauthn.get',
      challenge: base64url(challenge),
      origin: 'https://desk.staff.example:8443',
      crossOrigin: false,
      ...client,
    }),
  );
  const { privateKey, publicKey } = pairs[algorithm];
  const hash = algorithm === 'ES256' ? 'sha256' : null;
  const signed = new Uint8Array(sign(hash, concat(data, sha256(clientBytes)), privateKey));
  const approval = {
    slot: 'reviewer-1',
    authenticatorData: base64url(data),
    clientDataJSON: base64url(clientBytes),
    signature: base64url(signature(signed)),
  };
  const spki = base64url(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })));
  return readAssertion(approval, { challenge, publicKey: spki }, sha256);
}

test('what is left to verify is what the passkey signed, with its key, for both kinds', () => {
  for (let round = 0; round < 64; round++) {
    const read = given('ES256');
    assert(read.kind === 'signed' && read.publicKey.length === 65);
    const [x, y] = [read.publicKey.subarray(1, 33), read.publicKey.subarray(33)].map(base64url);
    const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const way = { key, dsaEncoding: 'ieee-p1363' } as const;
    assert(verify('sha256', read.message, way, read.signature));
  }
  const read = given('EdDSA');
  assert(read.kind === 'signed' && read.publicKey.length === 32);
  assert(verify(null, read.message, pairs.EdDSA.publicKey, read.signature));
});

test('an assertion for something else, by nobody, or of another site is faulty', () => {
  const faults = [
    { change: { client: { challenge: 'AAAA' } }, says: /something else/ },
    { change: { client: { type: 'webauthn.create' } }, says: /sign-in/ },
    { change: { client: { crossOrigin: true } }, says: /client data/ },
    { change: { client: { origin: 'https://evil.example' } }, says: /another site/ },
    { change: { client: { origin: 'https://staff.example.evil' } }, says: /another site/ },
    { change: { client: { origin: 'https://staff.example/path' } }, says: /client data/ },
    { change: { flags: 4 }, says: /nobody present/ },
    { change: { flags: 1 }, says: /without verifying/ },
  ];
  for (const { change, says } of faults) {
    const read = given('ES256', change);
    assert(read.kind === 'faulty');
    assert.match(read.fault, says);
  }
});

test('a signature in another spelling of DER is not taken', () => {
  const spellings: ((der: Bytes) => Uint8Array)[] = [
    (der) => concat(der, new Uint8Array(1)),
    (der) => der.subarray(0, -1),
    (der) => der.with(0, 0x31),
    (der) => der.with(1, (der[1] ?? 0) + 1),
    (der) => concat(der.subarray(0, 3), new Uint8Array([(der[3] ?? 0) + 1, 0]), der.subarray(4)),
    () => new Uint8Array(0),
  ];
  for (const spelling of spellings) {
    assert.equal(given('ES256', { signature: spelling }).kind, 'faulty');
  }
});
