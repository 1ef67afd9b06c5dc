/** The tag index: what is in is found, what is not is proved absent, and nothing bent is taken. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import { hashLeaf } from '../merkle.ts';
import { slowRoot } from '../fixtures/small-log.ts';
import { nodeProofCrypto as crypto } from '../node/proof-crypto.ts';
import { checkBucketFile, findTag } from './bucket-file.ts';
import { bucketCount, bucketOf, bucketPath, parseBucketPath, type TagAt } from './tag-entries.ts';
import { buildTagIndex } from './tag-index.ts';

const seed = Number(process.env['COUNTERSIGN_TEST_SEED'] ?? Date.now() % 1_000_000);
console.log(`seed ${seed}`);
let state = seed >>> 0;
function random32(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state ^ (state >>> 15)) >>> 0;
}

function randomTag(): Bytes {
  const tag = new Uint8Array(32);
  const view = new DataView(tag.buffer);
  for (let at = 0; at < 32; at += 4) view.setUint32(at, random32());
  return tag;
}

function randomTags(count: number): TagAt[] {
  return Array.from({ length: count }, (_, nth) => ({ tag: randomTag(), index: nth * 3 }));
}

const headBytes = 16 * 32;
const tags = randomTags(2_000);
const index = buildTagIndex(tags, crypto);
const place = (tag: Uint8Array, root = index.root) => ({ bucket: bucketOf(tag), root });
const check = (file: Uint8Array, tag: Uint8Array, root = index.root) => {
  return checkBucketFile(file, place(tag, root), crypto);
};

test('every tag is found at its entry, in the one file of its bucket', () => {
  for (const { tag, index: at } of tags) {
    const entries = check(index.file(bucketOf(tag)), tag);
    assert(entries !== undefined);
    assert.equal(findTag(entries, tag), at);
  }
  assert.equal(index.count, tags.length);
});

test('a tag that is not in is proved absent, in a full bucket and in an empty one', () => {
  const [{ tag }] = tags as [TagAt];
  const near = tag.with(9, (tag[9] as number) ^ 1);
  const entries = check(index.file(bucketOf(near)), near);
  assert(entries !== undefined && entries.length > 0);
  assert.equal(findTag(entries, near), undefined);
  const taken = new Set(tags.map((one) => bucketOf(one.tag)));
  const free = Array.from({ length: bucketCount }, (_, at) => at).find((at) => !taken.has(at));
  assert(free !== undefined);
  assert.equal(index.file(free).length, headBytes);
  assert.deepEqual(
    checkBucketFile(index.file(free), { bucket: free, root: index.root }, crypto),
    [],
  );
});

test('the root is that of RFC 6962 over the buckets, in whatever order the tags came', () => {
  const leaves = Array.from({ length: bucketCount }, (_, bucket) => {
    const own = tags.filter(({ tag }) => bucketOf(tag) === bucket);
    const entries = own.map(({ tag, index: at }) => {
      const number = new Uint8Array(8);
      new DataView(number.buffer).setBigUint64(0, BigInt(at));
      return concat(tag.subarray(0, 16), number);
    });
    return hashLeaf(concat(...entries.toSorted((a, b) => Buffer.compare(a, b))), crypto);
  });
  assert.deepEqual(index.root, slowRoot(leaves));
  const shuffled = buildTagIndex(tags.toReversed(), crypto);
  assert.deepEqual(shuffled.root, index.root);
  assert.deepEqual(shuffled.sorted, index.sorted);
});

test('an index of nothing has a root and an empty file for every bucket', () => {
  const empty = buildTagIndex([], crypto);
  const leaf = hashLeaf(new Uint8Array(0), crypto);
  assert.deepEqual(empty.root, slowRoot(Array.from({ length: bucketCount }, () => leaf)));
  for (const bucket of [0, 255, 256, 65_535]) {
    const at = { bucket, root: empty.root };
    assert.deepEqual(checkBucketFile(empty.file(bucket), at, crypto), []);
  }
});

test('any changed, missing or additional byte of a file is refused', () => {
  const [{ tag }] = tags as [TagAt];
  const file = index.file(bucketOf(tag));
  for (let at = 0; at < file.length; at += 7) {
    assert.equal(check(file.with(at, (file[at] as number) ^ 1), tag), undefined, `byte ${at}`);
  }
  for (const cut of [0, 1, headBytes - 1, headBytes, file.length - 24, file.length - 1]) {
    assert.equal(check(file.subarray(0, cut), tag), undefined, `cut to ${cut}`);
  }
  assert.equal(check(concat(file, new Uint8Array(1)), tag), undefined);
  assert.equal(check(concat(file, file.subarray(-24)), tag), undefined);
});

test("another bucket's file, or another day's, proves nothing", () => {
  const [{ tag }] = tags as [TagAt];
  const other = index.file(bucketOf(tag) ^ 1);
  assert.equal(check(other, tag), undefined);
  const before = buildTagIndex(tags.slice(1), crypto);
  assert.equal(check(before.file(bucketOf(tag)), tag), undefined);
  assert.equal(check(index.file(bucketOf(tag)), tag, before.root), undefined);
  const bucket = bucketOf(tag) + bucketCount;
  assert.equal(
    checkBucketFile(index.file(bucketOf(tag)), { bucket, root: index.root }, crypto),
    undefined,
  );
});

/** A bucket whose root is honest about whatever bytes it is given. */
function honestRoot(bucket: number, entries: Uint8Array): { file: Bytes; root: Bytes } {
  const leaf = hashLeaf(new Uint8Array(0), crypto);
  const leaves = Array.from({ length: bucketCount }, () => leaf);
  leaves[bucket] = hashLeaf(entries, crypto);
  const path = buildTagIndex([], crypto).file(bucket).subarray(0, headBytes);
  return { file: concat(path, entries), root: slowRoot(leaves) };
}

test('a log that signs a bucket out of order, doubled or with foreign tags is not believed', () => {
  const entry = (second: number, last: number) => {
    const bytes = new Uint8Array(24);
    bytes.set([7, second, 1], 0);
    bytes[23] = last;
    return bytes;
  };
  const bucket = 7 * 256 + 9;
  const believed = (entries: Uint8Array) => {
    const { file, root } = honestRoot(bucket, entries);
    return checkBucketFile(file, { bucket, root }, crypto)?.length;
  };
  assert.equal(believed(concat(entry(9, 1), entry(9, 2))), 2);
  assert.equal(believed(concat(entry(9, 2), entry(9, 1))), undefined);
  assert.equal(believed(concat(entry(9, 1), entry(9, 1))), undefined);
  assert.equal(believed(concat(entry(8, 1), entry(9, 2))), undefined);
  assert.equal(believed(entry(9, 1).with(16, 1)), undefined);
});

test('a tag that stands in the log twice is found where it stood first', () => {
  const [{ tag }] = tags as [TagAt];
  const twice = buildTagIndex(
    [
      { tag, index: 9 },
      { tag, index: 4 },
    ],
    crypto,
  );
  const entries = check(twice.file(bucketOf(tag)), tag, twice.root);
  assert.equal(entries?.length, 2);
  assert.equal(findTag(entries, tag), 4);
});

test('a bucket has one path, and no other spelling leads to it', () => {
  assert.equal(bucketPath(1234, 10), 'index/1234/000a');
  assert.deepEqual(parseBucketPath('index/1234/000a'), { to: 1234, bucket: 10 });
  for (const path of [
    'index/01/000a',
    'index/1/000A',
    'index/1/a',
    'index/1/000a/',
    '/index/1/000a',
    'index/-1/000a',
    'index/1/00000a',
    'index/9007199254740993/000a',
    'index//000a',
  ]) {
    assert.equal(parseBucketPath(path), undefined, path);
  }
});

test('tags and indexes that could not stand in a log are not indexed', () => {
  assert.throws(() => buildTagIndex([{ tag: new Uint8Array(15), index: 0 }], crypto), RangeError);
  assert.throws(() => buildTagIndex([{ tag: new Uint8Array(32), index: 0.5 }], crypto), RangeError);
  assert.throws(() => buildTagIndex([{ tag: new Uint8Array(32), index: -1 }], crypto), RangeError);
});

test('a million tags are indexed within seconds, and each is found in one small file', () => {
  const many = randomTags(1_000_000);
  const startedAt = performance.now();
  const large = buildTagIndex(many, crypto);
  const tookMs = performance.now() - startedAt;
  for (const { tag, index: at } of many.slice(0, 50)) {
    const file = large.file(bucketOf(tag));
    assert(file.length < 4_096);
    const entries = check(file, tag, large.root);
    assert(entries !== undefined);
    assert.equal(findTag(entries, tag), at);
  }
  assert(tookMs < 20_000);
});
