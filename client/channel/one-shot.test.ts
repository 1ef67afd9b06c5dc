/** One-shot seals: they open for the one key and the one purpose they were made for. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEM_MLKEM768_X25519 as nobleKem } from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256 } from 'hpke';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { kem, labels } from '@countersign/wire/channel/hello.ts';
import { hybridSuite } from './hybrid-suite.ts';
import { newViewer, sealEnrolment } from './one-shot.ts';

const content = utf8('what was reported');
const aad = utf8('this grant');

test('content for a viewer opens for that viewer and that grant alone', async () => {
  const [viewer, other] = [await newViewer(), await newViewer()];
  const sealed = await sealedFor(viewer.publicKey, labels.viewer);
  assert.deepEqual(await viewer.open(sealed, aad), content);
  await assert.rejects(other.open(sealed, aad), /record-damaged/);
  await assert.rejects(viewer.open(sealed, utf8('another grant')), /record-damaged/);
  const otherwise = await sealedFor(viewer.publicKey, labels.enrol);
  await assert.rejects(viewer.open(otherwise, aad), /record-damaged/);
  await assert.rejects(viewer.open(sealed.subarray(0, 40), aad), /record-damaged/);
});

test('the JavaScript fallback and the platform open what the other sealed', async () => {
  const fallback = new CipherSuite(nobleKem, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
  const pair = await fallback.GenerateKeyPair();
  const publicKey = (await fallback.SerializePublicKey(pair.publicKey)) as Bytes;
  const sealed = await sealEnrolment(publicKey, content);
  const [enc, ciphertext] = [sealed.subarray(0, kem.encBytes), sealed.subarray(kem.encBytes)];
  const info = utf8(labels.enrol);
  assert.deepEqual(await fallback.Open(pair, enc, ciphertext, { info }), content);

  const viewer = await newViewer();
  const key = await fallback.DeserializePublicKey(viewer.publicKey);
  const back = await fallback.Seal(key, content, { info: utf8(labels.viewer), aad });
  const joined = concat(back.encapsulatedSecret, back.ciphertext);
  assert.deepEqual(await viewer.open(joined, aad), content);
});

async function sealedFor(publicKey: Bytes, label: string): Promise<Bytes> {
  const suite = await hybridSuite();
  const key = await suite.DeserializePublicKey(publicKey);
  const sealed = await suite.Seal(key, content, { info: utf8(label), aad });
  return concat(sealed.encapsulatedSecret, sealed.ciphertext);
}
