/** Takes off a file what its maker did not mean to send: where, when and by which camera. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { cleanGif } from './clean-gif.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanMp4 } from './clean-mp4.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebm } from './clean-webm.ts';
import { cleanWebp } from './clean-webp.ts';

/** `unknown`: no form that this knows how to clean; `broken`: not what its first bytes say. */
export type Stripped =
  | { readonly kind: 'clean'; readonly type: string; readonly bytes: Bytes }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'broken' };

/** A form of file by its own first bytes, never by its name, and how it is cleaned. */
type Form = {
  readonly type: string;
  readonly isIt: (bytes: Uint8Array) => boolean;
  /** `undefined` where the file is broken. */
  readonly clean: (bytes: Bytes) => Bytes | undefined;
};

const forms: readonly Form[] = [
  { type: 'image/jpeg', isIt: (b) => startsWith(b, 0, [0xff, 0xd8, 0xff]), clean: cleanJpeg },
  { type: 'image/png', isIt: (b) => startsWith(b, 0, [0x89, 0x50, 0x4e, 0x47]), clean: cleanPng },
  { type: 'image/webp', isIt: (b) => says(b, 0, 'RIFF') && says(b, 8, 'WEBP'), clean: cleanWebp },
  { type: 'image/gif', isIt: (b) => says(b, 0, 'GIF8'), clean: cleanGif },
  { type: 'video/mp4', isIt: isMp4, clean: cleanMp4 },
  { type: 'video/webm', isIt: (b) => startsWith(b, 0, [0x1a, 0x45, 0xdf, 0xa3]), clean: cleanWebm },
];

/** The file without metadata; what is seen and heard stays bit for bit. */
export function stripMetadata(bytes: Bytes): Stripped {
  const form = forms.find(({ isIt }) => isIt(bytes));
  if (form === undefined) return { kind: 'unknown' };
  let clean: Bytes | undefined;
  try {
    clean = form.clean(bytes);
  } catch (error) {
    // A length that points behind the end.
    if (!(error instanceof RangeError)) throw error;
  }
  return clean === undefined
    ? { kind: 'broken' }
    : { kind: 'clean', type: form.type, bytes: clean };
}

/** Brands of HEIC and AVIF share the box form, but hold their metadata elsewhere. */
const stillBrands = [
  'heic',
  'heix',
  'hevc',
  'hevx',
  'heim',
  'heis',
  'mif1',
  'msf1',
  'avif',
  'avis',
];

function isMp4(bytes: Uint8Array): boolean {
  return says(bytes, 4, 'ftyp') && !stillBrands.some((brand) => says(bytes, 8, brand));
}

/** Whether a file is a still picture of a kind that is drawn anew instead of cleaned. */
export function isHeic(bytes: Uint8Array): boolean {
  return says(bytes, 4, 'ftyp') && stillBrands.some((brand) => says(bytes, 8, brand));
}

function says(bytes: Uint8Array, at: number, text: string): boolean {
  return startsWith(
    bytes,
    at,
    Array.from(text, (letter) => letter.charCodeAt(0)),
  );
}

function startsWith(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, i) => bytes[at + i] === byte);
}
