/** Next tag: a page fetches the one file of an index that its tag would be in, and checks it. */

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { base64url } from '@countersign/base/base64.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseBucketPath } from '@countersign/proof/tag-index/tag-entries.ts';
import { buildTagIndex, type TagIndex } from '@countersign/proof/tag-index/tag-index.ts';
import { projectRoot } from '../project-root.ts';
import { findChromium } from '@countersign/tools/test/chromium.ts';
import { percentiles, type Percentiles } from '../measure/latency.ts';

/** Milliseconds in the page, of which half the look-ups find their tag and half prove it absent. */
export type NextTag = {
  readonly buildMs: number;
  readonly fileBytes: number;
  readonly lookUpMs: Percentiles;
};

/** Looks `lookUps` tags up in an index of `tags` random ones. */
export async function nextTag(tags: number, lookUps: number): Promise<NextTag> {
  const browserFound = findChromium(process.env);
  if (browserFound.kind === 'missing') throw new Error(browserFound.remedy);
  const indexed = Array.from({ length: tags }, (_, index) => ({
    tag: new Uint8Array(randomBytes(32)),
    index,
  }));
  const startedAt = performance.now();
  const index = buildTagIndex(indexed, crypto);
  const buildMs = performance.now() - startedAt;
  const wanted = Array.from({ length: lookUps }, (_, at) => {
    return at % 2 === 0 ? indexed[at]?.tag : new Uint8Array(randomBytes(32));
  });
  const address = await serveIndex(index);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: browserFound.path, args });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const asked = {
      root: base64url(index.root),
      tags: wanted.map((tag) => base64url(tag ?? new Uint8Array(32))),
    };
    const { found, ms } = await page.evaluate<Answer>(
      `(${lookUpInPage})(${JSON.stringify(asked)})`,
    );
    for (const [at, place] of found.entries()) {
      if (place !== (at % 2 === 0 ? at : -1)) throw new Error('a look-up went wrong');
    }
    return { buildMs, fileBytes: index.file(0).length, lookUpMs: percentiles(ms) };
  } finally {
    await browser.close();
  }
}

type Answer = { readonly found: readonly number[]; readonly ms: readonly number[] };

/** Runs in the page. */
const lookUpInPage = `async ({ root, tags }) => {
  const { checkBucketFile, findTag } = await import('@countersign/proof/tag-index/bucket-file.ts');
  const { bucketOf, bucketPath } = await import('@countersign/proof/tag-index/tag-entries.ts');
  const { nobleProofCrypto } = await import('@countersign/client/trust/noble-proof-crypto.ts');
  const { fromBase64url } = await import('@countersign/base/base64.ts');
  const found = [];
  const ms = [];
  for (const text of tags) {
    const tag = fromBase64url(text);
    const startedAt = performance.now();
    const bucket = bucketOf(tag);
    const answer = await fetch('/access/' + bucketPath(1, bucket), { cache: 'no-store' });
    const file = new Uint8Array(await answer.arrayBuffer());
    const entries = checkBucketFile(file, { bucket, root: fromBase64url(root) }, nobleProofCrypto);
    if (entries === undefined) throw new Error('the file does not hold');
    found.push(findTag(entries, tag) ?? -1);
    ms.push(performance.now() - startedAt);
  }
  return { found, ms };
}`;

/** Imports of our rooms and of noble lead to the same files as in Node. */
const importMap = {
  imports: {
    '@countersign/': '/node_modules/@countersign/',
    '@noble/': '/node_modules/@noble/',
  },
};

/** The buckets as static files, and a page of the same origin that knows our sources. */
async function serveIndex(index: TagIndex): Promise<string> {
  const imports = `<script type="importmap">${JSON.stringify(importMap)}</script>`;
  const page = `<link rel="icon" href="data:,">${imports}`;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const bucket = parseBucketPath(path.replace('/access/', ''))?.bucket;
    if (bucket !== undefined) {
      response.setHeader('content-type', 'application/octet-stream').end(index.file(bucket));
    } else if (path === '/') {
      response.setHeader('content-type', 'text/html').end(page);
    } else {
      const text = readFileSync(join(projectRoot, path), 'utf8');
      const body = path.endsWith('.ts') ? stripTypeScriptTypes(text) : text;
      response.setHeader('content-type', 'text/javascript').end(body);
    }
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
