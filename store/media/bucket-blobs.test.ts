/** Blobs in a bucket: put, read and removed under signatures that hold, and never half. */

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { Bytes } from '@countersign/base/bytes.ts';
import { bucketKeys, openPretendBucket } from '../fixtures/pretend-bucket.ts';
import { bucketBlobs } from './bucket-blobs.ts';

const bytes = new Uint8Array(randomBytes(300_000)) as Bytes;
const name = createHash('sha256').update(bytes).digest('hex');

test('what was put is read until it is removed, and every call is signed', async () => {
  await using bucket = await openPretendBucket();
  const blobs = bucketBlobs({ url: bucket.url, ...bucketKeys });
  assert.equal(await blobs.read(name), undefined);
  await blobs.put(name, bytes);
  await blobs.put(name, bytes);
  assert.deepEqual([...bucket.objects.keys()], [`/media/${name.slice(0, 2)}/${name}`]);
  assert.deepEqual(await blobs.read(name), bytes);
  await blobs.remove(name);
  await blobs.remove(name);
  assert.equal(await blobs.read(name), undefined);
  assert.equal(bucket.refused, 0);
});

test('a key that is not the right one puts nothing and says nothing of itself', async () => {
  await using bucket = await openPretendBucket();
  const secret = 'another secret';
  const blobs = bucketBlobs({ url: bucket.url, ...bucketKeys, secret });
  await assert.rejects(blobs.put(name, bytes), /^Error: the blob store answered 403$/);
  assert.equal(bucket.objects.size, 0);
});

test('a store that is away for a moment is asked again', async () => {
  await using bucket = await openPretendBucket();
  const blobs = bucketBlobs({ url: bucket.url, ...bucketKeys });
  bucket.away = 1;
  await blobs.put(name, bytes);
  assert.equal(bucket.objects.size, 1);
});

test('a name that is no hash never becomes an address', async () => {
  const blobs = bucketBlobs({ url: 'http://127.0.0.1:1/media', ...bucketKeys });
  await assert.rejects(async () => blobs.read('../other-bucket/secret'), RangeError);
});
