/** Makes new inputs out of those that went far, always the same ones for the same seed. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';

/** A number from 0 up to 1. */
export type Random = () => number;

/** The same numbers for the same seed (xorshift32; a seed of 0 would stand still). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Longest input that is made. */
const inputBytesMax = 8_192;

/** Spellings that lenient readers take for something else. */
const tokens = [
  ...['\n', '\n\n', '\r\n', ' ', '\t', '\ufeff', '\u0000', '+', '-', '=', '==', '0', '00', '0x'],
  ...['1e3', '-0', '9007199254740992', '18446744073709551615', 'null', 'true', '{}', '[]', '""'],
  ...['"__proto__":', '\\u0061', '\\ud800', ',', ':', '/', 'x000/', '.p/0', '\u2014 ', 'old 0\n'],
].map((text) => utf8(text));

const edgeBytes = [0, 1, 0x7f, 0x80, 0xff];

/** One to four changes of one input, perhaps with parts of another. */
export function mutate(input: Bytes, other: Bytes, random: Random): Bytes {
  let changed = input;
  for (let left = 1 + below(4, random); left > 0; left--) {
    const change = changes[below(changes.length, random)] as Change;
    changed = change(changed, other, random);
  }
  return changed.slice(0, inputBytesMax);
}

type Change = (bytes: Bytes, other: Bytes, random: Random) => Bytes;

const changes: readonly Change[] = [
  (bytes, _, random) => put(bytes, random, (byte) => byte ^ (1 << below(8, random))),
  (bytes, _, random) => put(bytes, random, () => below(256, random)),
  (bytes, _, random) => put(bytes, random, () => edgeBytes[below(5, random)] as number),
  (bytes, _, random) => put(bytes, random, (byte) => (byte + (random() < 0.5 ? 1 : 255)) & 255),
  (bytes, _, random) => splice(bytes, random, new Uint8Array(0), 8),
  (bytes, _, random) => splice(bytes, random, new Uint8Array(0), bytes.length),
  (bytes, _, random) => splice(bytes, random, tokens[below(tokens.length, random)] as Bytes, 0),
  (bytes, _, random) => splice(bytes, random, tokens[below(tokens.length, random)] as Bytes, 3),
  (bytes, _, random) => splice(bytes, random, part(bytes, random), 0),
  (bytes, other, random) => splice(bytes, random, part(other, random), 0),
  (bytes, other, random) => splice(bytes, random, part(other, random), bytes.length),
];

function put(bytes: Bytes, random: Random, next: (byte: number) => number): Bytes {
  const changed = bytes.slice();
  const at = below(bytes.length, random);
  if (at < changed.length) changed[at] = next(changed[at] ?? 0);
  return changed;
}

/** Puts a part where up to `cutMax` bytes were. */
function splice(bytes: Bytes, random: Random, added: Bytes, cutMax: number): Bytes {
  const at = below(bytes.length + 1, random);
  return concat(bytes.subarray(0, at), added, bytes.subarray(at + below(cutMax + 1, random)));
}

function part(bytes: Bytes, random: Random): Bytes {
  const at = below(bytes.length, random);
  return bytes.slice(at, at + 1 + below(Math.min(bytes.length, 256), random));
}

function below(end: number, random: Random): number {
  return Math.floor(random() * end);
}
