/**
 * Tests of the vault's key: only what the vault signed and the witnesses countersigned is believed.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64url } from '@countersign/base/base64.ts';
import { hex } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { pretendLog, pretendTrust, signedLeaf } from '../fixtures/pretend-log.ts';
import { nobleProofCrypto } from './noble-proof-crypto.ts';
import { checkVaultKey } from './vault-key.ts';

const nowS = 1_750_000_000;
const hpke = systemRandom(1216);
const fields = {
  v: 1,
  kind: 'vault',
  vault: 'aa'.repeat(8),
  signer: pretendTrust.vaultText,
  hpke: base64url(hpke),
  keyId: hex(nobleProofCrypto.sha256(hpke).subarray(0, 8)),
  notBefore: nowS - 60,
  notAfter: nowS + 3_600,
  build: base64url(new Uint8Array(32)),
};
const leaf = signedLeaf(fields);

type Change = { readonly at?: number; readonly cosigners?: number; readonly shown?: string };

async function judge(text: string, change: Change = {}) {
  const log = pretendLog(['{"first":1}', text, '{"third":3}'], nowS, change.cosigners);
  const offered = { leaf: change.shown ?? text, proof: await log.proofOf(1) };
  return checkVaultKey(offered, pretendTrust, (change.at ?? nowS) * 1_000);
}

test('a key in a signed, logged, countersigned leaf of its time is believed', async () => {
  const checked = await judge(leaf);
  assert.equal(checked.kind, 'believed');
  assert.deepEqual(checked.kind === 'believed' && checked.key.hpke, hpke);
});

test('a key under too few cosignatures is not believed', async () => {
  assert.deepEqual(await judge(leaf, { cosigners: 1 }), { kind: 'refused', reason: 'not-in-log' });
});

test('a signed key that the log does not hold is not believed', async () => {
  const other = signedLeaf({ ...fields, notAfter: nowS + 7_200 });
  const refused = { kind: 'refused', reason: 'not-in-log' };
  assert.deepEqual(await judge(leaf, { shown: other }), refused);
});

test('a key that another vault signed, or nobody, is not believed', async () => {
  const signer = base64url(systemRandom(32));
  const other = signedLeaf({ ...fields, signer });
  assert.deepEqual(await judge(other), { kind: 'refused', reason: 'other-vault' });
  const forged = leaf.replace(/"sig":"[^"]+"/, `"sig":"${base64url(systemRandom(64))}"`);
  assert.deepEqual(await judge(forged), { kind: 'refused', reason: 'bad-signature' });
});

test('a key before or after its time is not believed', async () => {
  const refused = { kind: 'refused', reason: 'not-in-time' };
  assert.deepEqual(await judge(leaf, { at: nowS - 3_600 }), refused);
  assert.deepEqual(await judge(leaf, { at: nowS + 7_200 }), refused);
});

test('a key whose id is of another key is not believed', async () => {
  const other = signedLeaf({ ...fields, keyId: '00'.repeat(8) });
  assert.deepEqual(await judge(other), { kind: 'refused', reason: 'bad-key-id' });
});
