/** A production built in the browser's worker is the one that Node builds. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hex } from '@countersign/base/bytes.ts';
import { pretendProduction } from '@countersign/client/fixtures/pretend-production.ts';
import { packageFiles } from '@countersign/client/production/package-files.ts';
import { zipPieces, type PackageRecord } from '@countersign/client/production/write-package.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import {
  Decrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { ProductionPage } from '../fixtures/production-page.ts';

let page: ProductionPage;

before(async () => {
  page = await ProductionPage.open();
});
after(() => page?.[Symbol.asyncDispose]());

test('the worker gives the bytes that Node gives, and the page stays alive', async () => {
  const identities = [await generateX25519Identity(), await generateHybridIdentity()];
  const recipients = await Promise.all(identities.map(identityToRecipient));
  const input = await pretendProduction(2_000, { recipients });
  const built = await page.build(input);
  const encrypted = new Uint8Array(Buffer.from(built.encrypted, 'base64'));
  assert.equal(hex(sha256(encrypted)), built.sha256);
  const record: PackageRecord = { files: [], manifestSha256: '' };
  const zip = Buffer.concat([...zipPieces(packageFiles(input), record)]);
  assert.equal(built.manifestSha256, record.manifestSha256);
  for (const identity of identities) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    assert(Buffer.from(await decrypter.decrypt(encrypted)).equals(zip));
  }
  assert(built.steps > 2, `${built.steps} steps of progress`);
  assert(built.stalledMs < 1_000, `the page stood still for ${built.stalledMs} ms`);
  assert.deepEqual(page.complaints, []);
});

test('what may not leave is refused in the worker as well, in words', async () => {
  const input = await pretendProduction(1, { recipients: ['age1nobody'] });
  await assert.rejects(page.build(input), /not one that age knows/);
});

test('the page starts no other script than its own', async () => {
  const outcome = await page.page.evaluate<string>(`(() => {
    try {
      new Worker('data:text/javascript,1');
      return 'started';
    } catch (error) {
      return error.name;
    }
  })()`);
  assert.equal(outcome, 'TypeError');
  const second = await page.page.evaluate<string>(`(() => {
    try {
      trustedTypes.createPolicy('other', { createHTML: (text) => text });
      return 'made';
    } catch (error) {
      return error.name;
    }
  })()`);
  assert.equal(second, 'TypeError');
});
