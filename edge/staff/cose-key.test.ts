/** COSE keys: what a roster lists is what a passkey check accepts. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';
import { coseOfSpki } from './cose-key.ts';

const spkiOf = (key: ReturnType<typeof generateKeyPairSync>['publicKey']): string =>
  key.export({ format: 'der', type: 'spki' }).toString('base64url');

test('P-256 and Ed25519 keys come out as COSE reads them', () => {
  const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  const ed25519 = generateKeyPairSync('ed25519').publicKey;
  for (const [key, kind] of [
    [p256, 2],
    [ed25519, 1],
  ] as const) {
    const cose = coseOfSpki(spkiOf(key));
    assert.ok(cose);
    const decoded = decodeCredentialPublicKey(cose) as unknown as Map<number, unknown>;
    assert.equal(decoded.get(1), kind);
    const { x = '' } = key.export({ format: 'jwk' });
    assert.equal(Buffer.from(decoded.get(-2) as Uint8Array).toString('base64url'), x);
  }
});

test("other keys and other bytes are nobody's passkey", () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
  for (const spki of [spkiOf(rsa), spkiOf(p384), '', 'AAAA', '!']) {
    assert.equal(coseOfSpki(spki), undefined);
  }
});
