/** Tag indexes as outsiders see them: static files that bear out one leaf each. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { formatCanonical } from '@countersign/base/json/canonical-json.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkBucketFile, findTag } from '@countersign/proof/tag-index/bucket-file.ts';
import { bucketOf, bucketPath } from '@countersign/proof/tag-index/tag-entries.ts';
import { buildTagIndex } from '@countersign/proof/tag-index/tag-index.ts';
import { formatAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { parseIndexLeaf, type IndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import { indexedTag } from '@countersign/rules/access/indexed-tag.ts';
import { RunningLog } from '../fixtures/running-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'index-process-'));
const running = await RunningLog.prepare(folder, { COUNTERSIGN_LOG_INDEX_SECONDS: '1' });
await running.start('witness');
await running.start('log');
after(async () => {
  await running.stop('log');
  await running.stop('witness');
  rmSync(folder, { recursive: true });
});

function noticeOf(n: number): Bytes {
  const fields = { v: 1, vault: '0011223344556677', commit: '', env: '', sig: '' } as const;
  const tag = base64url(crypto.sha256(utf8(`tag ${n}`)));
  return formatAccessLeaf({ ...fields, kind: 'notice', tag, day: '2026-11-21' });
}

let written = 0;
async function write(count: number): Promise<void> {
  const entries = Array.from({ length: count }, () => noticeOf(written++));
  for (;;) {
    const reply = await running.append('access', entries).catch(() => undefined);
    if (reply?.status === 200) return;
    await pause(20);
  }
}

type Seen = { readonly entries: Bytes[]; readonly leaves: { leaf: IndexLeaf; at: number }[] };

async function readLog(): Promise<Seen> {
  const reader = running.reader('access');
  const head = await reader.checkpoint();
  assert(head.kind === 'cosigned');
  const entries = await reader.entries(0, head.size, head);
  const leaves = entries.flatMap((entry, at) => {
    const leaf = parseIndexLeaf(fromUtf8(entry));
    return leaf === undefined ? [] : [{ leaf, at }];
  });
  return { entries, leaves };
}

/** Waits until every entry but the newest index leaf is covered by an index. */
async function allIndexed(): Promise<Seen> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await readLog();
    const last = seen.leaves.at(-1);
    if (last !== undefined && last.leaf.to + 1 >= seen.entries.length) return seen;
    await pause(50);
  }
  throw new Error('the index did not catch up');
}

async function fetchBucket(to: number, bucket: number): Promise<Bytes> {
  const response = await running.get(`access/${bucketPath(to, bucket)}`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/octet-stream');
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  assert.match(response.headers.get('cache-control') ?? '', /immutable/);
  return new Uint8Array(await response.arrayBuffer());
}

async function assertIndexes({ entries, leaves }: Seen): Promise<void> {
  let covered = 0;
  for (const { leaf, at } of leaves) {
    assert.equal(leaf.from, covered, `the index at ${at} begins where the last one ended`);
    assert(leaf.to <= at && leaf.to > leaf.from);
    const tags = entries.slice(leaf.from, leaf.to).flatMap((entry, nth) => {
      const tag = indexedTag(entry);
      return tag === undefined ? [] : [{ tag, index: leaf.from + nth }];
    });
    const root = fromBase64url(leaf.root) as Bytes;
    assert.deepEqual(buildTagIndex(tags, crypto).root, root);
    for (const { tag, index } of [tags[0], tags.at(-1)].flatMap((one) => one ?? [])) {
      const bucket = bucketOf(tag);
      const found = checkBucketFile(await fetchBucket(leaf.to, bucket), { bucket, root }, crypto);
      assert.equal(findTag(found ?? [], tag), index);
    }
    covered = leaf.to;
  }
}

test('what is written is soon in an index, whose buckets anybody can fetch and check', async () => {
  await write(20);
  const seen = await allIndexed();
  await assertIndexes(seen);
  const { to } = (seen.leaves[0] as Seen['leaves'][0]).leaf;
  for (const path of [`index/${to}/000G`, `index/${to}`, `index/${to + 1}/0000`, 'index/0/0000']) {
    assert.equal((await running.get(`access/${path}`)).status, 404, path);
  }
  assert.equal((await running.get(`device/${bucketPath(to, 0)}`)).status, 404);
});

test('nobody but the log writes index leaves', async () => {
  const { leaves } = await allIndexed();
  const { leaf } = leaves.at(-1) as Seen['leaves'][0];
  const forged = utf8(formatCanonical({ ...leaf, to: leaf.to + 1, day: '2026-11-22' }));
  const reply = await running.append('access', [noticeOf(1_000_000), forged]);
  assert.deepEqual([reply.status, reply.code], [400, 'entry-reserved']);
  const { entries } = await readLog();
  assert(!entries.some((entry) => fromUtf8(entry) === fromUtf8(noticeOf(1_000_000))));
});

test('a log killed while it makes indexes makes each of them once', async () => {
  const seed = Number(process.env['COUNTERSIGN_TEST_SEED'] ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}`);
  let state = seed >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) {
    await write(5);
    // An index is made just after the second begins: that is where the blows fall.
    await pause(1_000 - (Date.now() % 1_000) + random() * 60);
    await running.stop('log', 'SIGKILL');
    await running.start('log');
  }
  const seen = await allIndexed();
  assert(seen.leaves.length >= 3);
  assert.equal(new Set(seen.leaves.map(({ leaf }) => leaf.to)).size, seen.leaves.length);
  await assertIndexes(seen);
});
