/** Carrying media: cut lines lose nothing, stopping stops, and only the very file is shown. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import { chunkRoom } from '@countersign/rules/media/media-format.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { hastyPorts, PretendMediaEdge, type LineFault } from '../fixtures/pretend-media-edge.ts';
import { DamagedMedia } from './chunk-cipher.ts';
import { downloadMedia } from './download-media.ts';
import { sourceOfBytes } from './media-source.ts';
import { Stopped, uploadMedia, type StopSign } from './upload-media.ts';

const place = { conversation: 'c' as ConversationId, event: 'e' as EventId, item: 0 };
const facts = { kind: 'file', once: false } as const;
const fresh = (length: number): Bytes => new Uint8Array(randomBytes(length));

async function uploaded(edge: PretendMediaEdge, plain: Bytes, more: Partial<Wish> = {}) {
  const { stop = { isStopped: false }, onProgress = () => undefined } = more;
  const source = sourceOfBytes(plain);
  const ports = { ...hastyPorts(), door: edge };
  const done = await uploadMedia(ports, { place, facts, source, stop, onProgress });
  return { ...done, bytes: plain.length };
}

type Wish = { readonly stop: StopSign; readonly onProgress: (bytes: number) => void };

function downloaded(edge: PretendMediaEdge, attachment: Awaited<ReturnType<typeof uploaded>>) {
  const stop = { isStopped: false };
  const download = { attachment, read: edge.read, stop, onProgress: () => undefined };
  return downloadMedia(hastyPorts(), download).then((parts) => concat(...parts));
}

test('whatever lines are cut where, the file arrives once and whole', async () => {
  const size = fc.integer({ min: 1, max: 5 * chunkRoom(1) });
  const fault = fc.constantFrom<(LineFault | undefined)[]>('lost', 'unanswered', undefined);
  const faults = fc.array(fault, { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(size, faults, faults, async (length, onTheWayIn, onTheWayOut) => {
      const edge = new PretendMediaEdge();
      const plain = fresh(length);
      edge.faults.push(...onTheWayIn);
      let told = 0;
      const attachment = await uploaded(edge, plain, { onProgress: (bytes) => (told = bytes) });
      assert.equal(told, length);
      assert.deepEqual(edge.finished, attachment.address);
      edge.faults.push(...onTheWayOut);
      assert.deepEqual(await downloaded(edge, attachment), plain);
    }),
    { numRuns: 25 },
  );
});

test('what was stopped sends nothing more', async () => {
  const edge = new PretendMediaEdge();
  const stop = { isStopped: false };
  const onProgress = (): void => void (stop.isStopped = true);
  const upload = uploaded(edge, fresh(20 * chunkRoom(1)), { stop, onProgress });
  await assert.rejects(upload, Stopped);
  const { calls } = edge;
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(edge.calls, calls);
  assert.ok(calls < 10);
  assert.equal(edge.finished, undefined);
});

test('a refusal is told at once, and no piece is sent', async () => {
  const edge = new PretendMediaEdge();
  edge.begin = async () => {
    throw new Problem('not-allowed', undefined, 'media-too-large');
  };
  await assert.rejects(uploaded(edge, fresh(10)), { reason: 'media-too-large' });
  assert.equal(edge.pieces.length, 0);
});

test('a file that changes while it is read is not sent by half', async () => {
  const edge = new PretendMediaEdge();
  const source = { bytes: 1_000, read: async () => fresh(10) };
  const ports = { ...hastyPorts(), door: edge };
  const stop = { isStopped: false };
  const upload = uploadMedia(ports, { place, facts, source, stop, onProgress: () => undefined });
  await assert.rejects(upload, { code: 'not-found' });
});

test('a changed, missing or other piece shows nothing', async () => {
  const edge = new PretendMediaEdge();
  const attachment = await uploaded(edge, fresh(3 * chunkRoom(1)));
  const [a, b, c, d] = edge.pieces as [Bytes, Bytes, Bytes, Bytes];
  const changed = Uint8Array.from(b);
  changed[9] = (changed[9] ?? 0) ^ 1;
  for (const pieces of [
    [a, changed, c, d],
    [a, c, b, d],
    [a, b, c],
    [b, a, c, d],
  ]) {
    edge.pieces.splice(0, 4, ...pieces);
    await assert.rejects(downloaded(edge, attachment), DamagedMedia);
  }
});

test('another file under the same key is not the one that was meant', async () => {
  const edge = new PretendMediaEdge();
  const attachment = await uploaded(edge, fresh(100));
  const address = Uint8Array.from(attachment.address);
  address[0] = (address[0] ?? 0) ^ 1;
  await assert.rejects(downloaded(edge, { ...attachment, address }), DamagedMedia);
});
