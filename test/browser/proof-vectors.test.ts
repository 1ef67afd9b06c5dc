/** The browser's own engine gives the published answers, from the sources as they stand. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium, type Route } from 'playwright-core';
import { findChromium } from '@countersign/tools/test/chromium.ts';

/** A place that only this test's page knows. */
const place = 'https://vectors.invalid';

/** Imports of our rooms and of noble lead to the same files as in Node. */
const importMap = {
  imports: {
    '@countersign/': `${place}/node_modules/@countersign/`,
    '@noble/': `${place}/node_modules/@noble/`,
  },
};

const page = `<script type="importmap">${JSON.stringify(importMap)}</script>`;

/** Runs in the page: how many answers there are, and the names of those that differ. */
const judge = `(async () => {
  const { publishedVectors } = await import('@countersign/proof/fixtures/published-vectors.ts');
  const { nobleProofCrypto } = await import('@countersign/client/trust/noble-proof-crypto.ts');
  const broken = publishedVectors.filter(({ holds }) => !holds(nobleProofCrypto));
  return { count: publishedVectors.length, broken: broken.map(({ name }) => name) };
})()`;

/** The same checkpoint by the engine's own ML-DSA-44, which no script of ours has a part in. */
const judgeNatively = `(async () => {
  const load = (path) => import('@countersign/proof/' + path);
  const json = { with: { type: 'json' } };
  const vectors = await import('@countersign/proof/signed-note.vectors.json', json);
  const { nobleProofCrypto } = await import('@countersign/client/trust/noble-proof-crypto.ts');
  const { parseVkey } = await load('vkey.ts');
  const { parseSignedNote } = await load('signed-note.ts');
  const { cosignedMessage, parseCosignature } = await load('cosignature.ts');
  const { note, vkey } = vectors.default.mlDsaLog;
  const [known, { text, signatures }] = [parseVkey(vkey, nobleProofCrypto), parseSignedNote(note)];
  const { timeS, signature } = parseCosignature(signatures[0].signature);
  const message = cosignedMessage(known, text, timeS);
  const use = ['raw-public', known.publicKey, 'ML-DSA-44', false, ['verify']];
  const key = await crypto.subtle.importKey(...use);
  const changed = message.with(20, message[20] ^ 1);
  const verify = (over) => crypto.subtle.verify('ML-DSA-44', key, signature, over);
  return [await verify(message), await verify(changed)];
})()`;

async function serve(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: page });
  const text = readFileSync(join(import.meta.dirname, '../..', pathname), 'utf8');
  const body = pathname.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
  const contentType = pathname.endsWith('.json') ? 'application/json' : 'text/javascript';
  return route.fulfill({ contentType, body });
}

test('every published vector of proofs and signatures holds in the browser', async () => {
  const found = findChromium(process.env);
  if (found.kind === 'missing') throw new Error(found.remedy);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: found.path, args });
  try {
    const sheet = await browser.newPage();
    await sheet.route(`${place}/**`, serve);
    await sheet.goto(`${place}/`);
    const judged = await sheet.evaluate<{ count: number; broken: string[] }>(judge);
    assert.deepEqual(judged.broken, []);
    assert(judged.count > 50, `${judged.count} vectors`);
    assert.deepEqual(await sheet.evaluate<boolean[]>(judgeNatively), [true, false]);
  } finally {
    await browser.close();
  }
});
