/** Key custody in files: keys come back, belong to their name, and are never quietly replaced. */

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hex } from '@countersign/base/bytes.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { Secret } from '@countersign/base/secret.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { openFileCustody } from './file-custody.ts';

const folders: string[] = [];

after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

test('keys and signer are the same after a restart', () => {
  const folder = newFolder();
  const custody = openFileCustody(folder, systemRandom);
  custody.keep('region/messages/1', new Secret(Uint8Array.of(1, 2, 3)));
  const again = openFileCustody(folder, systemRandom);
  assert.deepEqual(again.signerKey, custody.signerKey);
  assert.equal(again.key('region/messages/1')?.use(hex), '010203');
  assert.equal(again.key('region/messages/2'), undefined);
  const message = Uint8Array.of(9);
  assert.ok(nodeProofCrypto.verifyEd25519(custody.signerKey, message, again.sign(message)));
});

test('a destroyed key is gone from the disk and from every later custody', () => {
  const folder = newFolder();
  const custody = openFileCustody(folder, systemRandom);
  custody.keep('hpke/a', new Secret(Uint8Array.of(1, 2, 3)));
  custody.destroy('hpke/a');
  custody.destroy('hpke/never-there');
  assert.equal(custody.key('hpke/a'), undefined);
  assert.equal(openFileCustody(folder, systemRandom).key('hpke/a'), undefined);
  assert.equal(readFileSync(join(folder, 'keys/hpke.a')).length, 0);
});

test('no key lies on the disk unwrapped, and nobody else may read the files', () => {
  const folder = newFolder();
  const secret = systemRandom(32);
  const custody = openFileCustody(folder, systemRandom);
  custody.keep('a', new Secret(secret.slice()));
  const wrapped = readdirSync(join(folder, 'keys')).map((name) => `keys/${name}`);
  for (const file of ['root.key', ...wrapped]) {
    assert.equal(statSync(join(folder, file)).mode & 0o077, 0, file);
    assert.ok(!readFileSync(join(folder, file)).includes(Buffer.from(secret)), file);
  }
});

test('a wrapped key put under another name, changed, or under another root does not open', () => {
  const folder = newFolder();
  const custody = openFileCustody(folder, systemRandom);
  custody.keep('a', new Secret(Uint8Array.of(1)));
  const wrapped = readFileSync(join(folder, 'keys/a'));
  writeFileSync(join(folder, 'keys/b'), wrapped);
  assert.throws(() => custody.key('b'), /does not open/);
  wrapped[0] = (wrapped[0] ?? 0) ^ 1;
  writeFileSync(join(folder, 'keys/a'), wrapped);
  assert.throws(() => custody.key('a'), /does not open/);
  writeFileSync(join(folder, 'root.key'), systemRandom(32));
  assert.throws(() => openFileCustody(folder, systemRandom), /does not open/);
});

test('a destroyed key is no key any more, and so is one whose destruction was cut short', () => {
  const folder = newFolder();
  const custody = openFileCustody(folder, systemRandom);
  for (const name of ['region/messages/1', 'region/messages/2', 'region/messages/3']) {
    custody.keep(name, new Secret(systemRandom(32)));
  }
  custody.destroy('region/messages/1');
  assert.equal(statSync(join(folder, 'keys/region.messages.1')).size, 0);
  writeFileSync(join(folder, 'keys/region.messages.2'), new Uint8Array(60));
  for (const one of [custody, openFileCustody(folder, systemRandom)]) {
    assert.equal(one.key('region/messages/1'), undefined);
    assert.equal(one.key('region/messages/2'), undefined);
    const names = one.names().filter((name) => name !== 'signer');
    assert.deepEqual(names, ['region/messages/3']);
  }
});

test('a custody that lost its root or its signer stays shut instead of beginning anew', () => {
  const [noRoot, noSigner] = [newFolder(), newFolder()];
  for (const folder of [noRoot, noSigner]) {
    openFileCustody(folder, systemRandom).keep('a', new Secret(Uint8Array.of(1)));
  }
  rmSync(join(noRoot, 'root.key'));
  assert.throws(() => openFileCustody(noRoot, systemRandom), /root key/);
  rmSync(join(noSigner, 'keys/signer'));
  assert.throws(() => openFileCustody(noSigner, systemRandom), /signer/);
});

test('a making that was cut off before the signer begins again', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'root.key'), '');
  assert.equal(openFileCustody(folder, systemRandom).signerKey.length, 32);
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'custody-'));
  folders.push(folder);
  return folder;
}
