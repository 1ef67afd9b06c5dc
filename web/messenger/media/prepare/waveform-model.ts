/** The waveform of a voice note: how loud each part of it is, made from its samples. */

import { waveformBytes } from '@countersign/rules/media/attachment.ts';
import type { Bytes } from '@countersign/base/bytes.ts';

/** One byte for each part; the loudest part is full height, so that a whisper is seen as well. */
export function waveformOf(samples: Float32Array): Bytes {
  const parts = Array.from({ length: waveformBytes }, (_, part) => {
    const from = Math.floor((part * samples.length) / waveformBytes);
    const to = Math.max(from + 1, Math.floor(((part + 1) * samples.length) / waveformBytes));
    let sum = 0;
    for (let at = from; at < to; at++) sum += (samples[at] ?? 0) ** 2;
    return Math.sqrt(sum / (to - from));
  });
  const loudest = Math.max(...parts, 0.001);
  return Uint8Array.from(parts, (part) => Math.round((part / loudest) * 255));
}
