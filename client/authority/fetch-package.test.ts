/** Fetching a package: whole and the announced one, or not at all. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { PackageFetch, type FileFetch } from './fetch-package.ts';

const file = new Uint8Array(1_000).map((_, i) => i % 251);
const announced = { sha256: createHash('sha256').update(file).digest('hex'), bytes: file.length };
const place = { edgeUrl: 'http://edge.example', secret: 'A'.repeat(43) };

/** A house that gives `parts` one after the other, and breaks the line after them. */
function houseOf(
  ...answers: readonly { status?: number; parts: Uint8Array[]; breaks?: boolean }[]
) {
  const asked: Record<string, string>[] = [];
  const fetch: FileFetch = async (_url, { headers }) => {
    const { status = 200, parts, breaks = false } = answers[asked.length] ?? assert.fail();
    asked.push(headers);
    const left = [...parts];
    const read = async () => {
      const value = left.shift();
      if (value !== undefined) return { done: false, value };
      if (breaks) throw new TypeError('network');
      return { done: true };
    };
    return {
      status,
      headers: { get: () => null },
      body: { getReader: () => ({ read }) },
      json: async () => ({ code: 'not-found' }),
    };
  };
  return { asked, fetch };
}

test('a package that is the announced one is given out whole', async () => {
  const { fetch, asked } = houseOf({ parts: [file.subarray(0, 300), file.subarray(300)] });
  const seen: number[] = [];
  const outcome = await new PackageFetch(place, announced, fetch).go((have) => seen.push(have));
  assert.ok(outcome.kind === 'whole');
  assert.deepEqual(Buffer.concat(outcome.pieces), Buffer.from(file));
  assert.deepEqual(seen, [300, 1_000]);
  assert.equal(asked[0]?.['authorization'], `Bearer ${place.secret}`);
});

test('one bit more or less is another file, and none of it is given out', async () => {
  const turned = file.slice();
  turned[500] = (turned[500] ?? 0) ^ 1;
  for (const parts of [[turned], [file, Uint8Array.of(0)]]) {
    const outcome = await new PackageFetch(place, announced, houseOf({ parts }).fetch).go();
    assert.equal(outcome.kind, 'another');
  }
});

test('what broke off is gone on with where it stopped', async () => {
  const { fetch, asked } = houseOf(
    { parts: [file.subarray(0, 300)], breaks: true },
    { status: 206, parts: [file.subarray(300)] },
  );
  const one = new PackageFetch(place, announced, fetch);
  assert.deepEqual(await one.go(), { kind: 'broke-off', have: 300 });
  assert.equal((await one.go()).kind, 'whole');
  assert.equal(asked[1]?.['range'], 'bytes=300-');
});

test('a house that begins anew is begun anew with', async () => {
  const { fetch } = houseOf({ parts: [file.subarray(0, 300)], breaks: true }, { parts: [file] });
  const one = new PackageFetch(place, announced, fetch);
  await one.go();
  assert.equal((await one.go()).kind, 'whole');
});

test('a link that ended says so', async () => {
  const { fetch } = houseOf({ status: 404, parts: [] });
  await assert.rejects(new PackageFetch(place, announced, fetch).go(), { code: 'not-found' });
});
