/** The log's own index leaves: each made once, whatever fails, with buckets that bear them out. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkBucketFile, findTag } from '@countersign/proof/tag-index/bucket-file.ts';
import { bucketOf } from '@countersign/proof/tag-index/tag-entries.ts';
import { buildTagIndex } from '@countersign/proof/tag-index/tag-index.ts';
import { formatAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { parseIndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import { indexedTag } from '@countersign/rules/access/indexed-tag.ts';
import { faultyPort, type FaultSwitch } from '../fixtures/faulty-port.ts';
import { newFolder, openLedger } from '../fixtures/ledger-on-disk.ts';
import { IndexFiles } from './index-files.ts';
import { TagIndexes, type TagIndexParts } from './tag-indexes.ts';

const everyMs = 1_000;
let nowMs = Date.parse('2026-11-21T12:00:00Z');

function noticeOf(n: number): Bytes {
  const tag = crypto.sha256(new Uint8Array([n >> 8, n & 255]));
  const fields = { v: 1, vault: '0011223344556677', commit: '', env: '', sig: '' } as const;
  const day = '2026-11-21';
  return formatAccessLeaf({ ...fields, kind: 'notice', tag: base64url(tag), day });
}

type Change = (parts: TagIndexParts) => TagIndexParts;

async function openIndexes(folder = newFolder(), change: Change = (parts) => parts) {
  const opened = await openLedger(folder);
  const { ledger, reader, heads } = opened;
  const append = (entries: readonly Uint8Array[]) => ledger.append(entries);
  const parts: TagIndexParts = {
    log: 'access',
    heads,
    files: new IndexFiles(join(folder, 'access/index')),
    clock: () => nowMs,
    everyMs,
    signed: () => ledger.head,
    entries: (from, to, head) => reader.entries(from, to, head),
    append,
  };
  const indexes = new TagIndexes(change(parts));
  nowMs += everyMs;
  const add = async (from: number, to: number) => {
    const entries = Array.from({ length: to - from }, (_, nth) => noticeOf(from + nth));
    assert.equal((await append(entries)).kind, 'sequenced');
  };
  return { ...opened, indexes, append, add };
}

type Opened = Awaited<ReturnType<typeof openIndexes>>;

/** Reads the whole log as an outsider: indexes follow on each other, and every tag is found. */
async function assertIndexed({ ledger, reader, indexes }: Opened): Promise<number> {
  const { head } = ledger;
  const entries = await reader.entries(0, head.size, head);
  let covered = 0;
  let count = 0;
  for (const [at, entry] of entries.entries()) {
    const leaf = parseIndexLeaf(fromUtf8(entry));
    if (leaf === undefined) continue;
    assert.equal(leaf.from, covered);
    assert(leaf.to <= at);
    const tags = entries.slice(leaf.from, leaf.to).flatMap((one, nth) => {
      const tag = indexedTag(one);
      return tag === undefined ? [] : [{ tag, index: leaf.from + nth }];
    });
    assert.equal(leaf.tags, tags.length);
    assert.equal(leaf.root, base64url(buildTagIndex(tags, crypto).root));
    for (const { tag, index } of tags) {
      const file = await indexes.file(leaf.to, bucketOf(tag), head.size);
      const root = fromBase64url(leaf.root) as Bytes;
      const found = checkBucketFile(file as Bytes, { bucket: bucketOf(tag), root }, crypto);
      assert.equal(findTag(found ?? [], tag), index);
    }
    covered = leaf.to;
    count += 1;
  }
  return count;
}

test('each period with new entries gets one index, right after the last one', async () => {
  const opened = await openIndexes();
  const { indexes, add } = opened;
  assert.deepEqual(await indexes.makeDue(), { kind: 'not-due' });
  await add(0, 300);
  nowMs -= everyMs;
  assert.deepEqual(await indexes.makeDue(), { kind: 'not-due' }, 'the period of the start');
  nowMs += everyMs;
  assert.deepEqual(await indexes.makeDue(), { kind: 'made', to: 300 });
  await add(300, 310);
  assert.deepEqual(await indexes.makeDue(), { kind: 'not-due' }, 'the same period');
  nowMs += everyMs;
  assert.deepEqual(await indexes.makeDue(), { kind: 'made', to: 311 });
  nowMs += everyMs;
  assert.deepEqual(await indexes.makeDue(), { kind: 'not-due' }, 'nothing but its own leaf is new');
  assert.equal(await assertIndexed(opened), 2);
  opened.close();
});

test('a bucket is served once a published head covers its leaf, not before', async () => {
  const opened = await openIndexes();
  await opened.add(0, 3);
  await opened.indexes.makeDue();
  assert.equal(await opened.indexes.file(3, 0, 3), undefined);
  assert.equal((await opened.indexes.file(3, 0, 4))?.length, 512);
  assert.equal(await opened.indexes.file(2, 0, 4), undefined);
  opened.close();
});

test('a lost or damaged index file is made again, byte for byte', async () => {
  const first = await openIndexes();
  await first.add(0, 600);
  await first.indexes.makeDue();
  first.close();
  const path = join(first.folder, 'access/index/600');
  const good = readFileSync(path);
  const damages = [
    () => rmSync(path),
    () => writeFileSync(path, good.subarray(0, good.length - 5)),
    () =>
      writeFileSync(
        path,
        good.map((byte, at) => (at === good.length - 9 ? byte ^ 1 : byte)),
      ),
    () => writeFileSync(path, good.fill(0xff, 0, 100)),
  ];
  const intact = Buffer.from(good);
  for (const damage of damages) {
    damage();
    const again = await openIndexes(first.folder);
    assert.equal(await assertIndexed(again), 1);
    assert.deepEqual(readFileSync(path), intact);
    again.close();
  }
});

type Step = 'file' | 'intent' | 'append' | 'place';

for (const step of ['file', 'intent', 'append', 'place'] as const) {
  for (const fault of ['not-done', 'done'] as const) {
    for (const then of ['tried again', 'crashed'] as const) {
      test(`an index whose ${step} failed (${fault}) and was ${then} is made once`, async () => {
        const switched: FaultSwitch = { fault: 'never' };
        const opened = await openIndexes(newFolder(), (parts) => failAt(step, parts, switched));
        await opened.add(0, 40);
        switched.fault = fault;
        const failed = await opened.indexes.makeDue().catch(() => 'threw');
        assert(failed === 'threw' || (failed as { kind: string }).kind === 'not-appended');
        switched.fault = 'never';
        await opened.add(40, 50);
        if (then === 'crashed') opened.close();
        const next = then === 'crashed' ? await openIndexes(opened.folder) : opened;
        for (let period = 0; period < 2; period++) {
          await next.indexes.makeDue();
          nowMs += everyMs;
        }
        const { head } = next.ledger;
        assert((await assertIndexed(next)) >= 1);
        assert(next.indexes.covers >= 40 && head.size - next.indexes.covers <= 11);
        next.close();
      });
    }
  }
}

function failAt(step: Step, parts: TagIndexParts, faults: FaultSwitch): TagIndexParts {
  if (step === 'file') return { ...parts, files: faultyPort(parts.files, 'write', faults) };
  if (step === 'append') return { ...parts, append: faultyPort(parts, 'append', faults).append };
  const only: FaultSwitch = {
    get fault() {
      return faults.fault;
    },
    set fault(_) {},
  };
  const heads = faultyPort(parts.heads, 'keepOwnIndex', only);
  const keepOwnIndex: TagIndexParts['heads']['keepOwnIndex'] = (log, index) => {
    const isStep = (index.place === undefined) === (step === 'intent');
    (isStep ? heads : parts.heads).keepOwnIndex(log, index);
  };
  return { ...parts, heads: { ownIndexes: (log) => parts.heads.ownIndexes(log), keepOwnIndex } };
}

test('an index that the ledger has no room for is appended later, as it was', async () => {
  let room = false;
  const opened = await openIndexes(newFolder(), (parts) => {
    const append: TagIndexParts['append'] = (entries) => {
      return room ? parts.append(entries) : Promise.resolve({ kind: 'overloaded' });
    };
    return { ...parts, append };
  });
  await opened.add(0, 5);
  assert.deepEqual(await opened.indexes.makeDue(), { kind: 'not-appended', why: 'overloaded' });
  await opened.add(5, 9);
  nowMs += 5 * everyMs;
  room = true;
  assert.deepEqual(await opened.indexes.makeDue(), { kind: 'made', to: 5 });
  assert.equal(await assertIndexed(opened), 1);
  assert(existsSync(join(opened.folder, 'access/index/5')));
  opened.close();
});
