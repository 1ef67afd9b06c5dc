/** The waveform: as many parts as there are, the loudest full, silence flat. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waveformOf } from './waveform-model.ts';

test('a whisper that grows is a rising line up to full height', () => {
  const samples = Float32Array.from({ length: 6_400 }, (_, at) => (at / 6_400) * 0.01);
  const parts = [...waveformOf(samples)];
  assert.equal(parts.length, 64);
  assert.equal(parts.at(-1), 255);
  assert.deepEqual(
    parts,
    [...parts].sort((a, b) => a - b),
  );
});

test('silence, and fewer samples than parts, are no fault', () => {
  assert.ok(waveformOf(new Float32Array(1_000)).every((part) => part === 0));
  assert.equal(waveformOf(new Float32Array(3)).length, 64);
});
