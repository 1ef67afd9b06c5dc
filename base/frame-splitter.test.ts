/** Tests: frames come out whole, however the stream is cut. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MalformedBytes } from './byte-reader.ts';
import { concat } from './bytes.ts';
import { frameHead, FrameSplitter } from './frame-splitter.ts';

test('any cutting of the stream gives the same frames', () => {
  const frames = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 17 })), (wanted, cuts) => {
      const stream = concat(...wanted.flatMap((frame) => [frameHead(frame.length), frame]));
      const splitter = new FrameSplitter(64);
      const got: number[][] = [];
      let at = 0;
      for (let turn = 0; at < stream.length; turn++) {
        const size = cuts.length > 0 ? (cuts[turn % cuts.length] ?? 1) : stream.length;
        for (const frame of splitter.push(stream.slice(at, at + size))) got.push([...frame]);
        at += size;
      }
      assert.deepEqual(
        got,
        wanted.map((frame) => [...frame]),
      );
    }),
  );
});

test('a frame over the limit is refused before its bytes arrive', () => {
  assert.throws(() => new FrameSplitter(64).push(frameHead(65)), MalformedBytes);
});
