/** PNG (third edition, §11): chunks that draw stay, chunks that tell go. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';

/** Image, palette, transparency, colour, size, and the frames of an animation. */
const drawing = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
]);

const signatureBytes = 8;

/** The picture alone; what follows its end goes as well. */
export function cleanPng(bytes: Bytes): Bytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, signatureBytes)];
  for (let at = signatureBytes; ;) {
    const end = at + 12 + view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) return undefined;
    if (drawing.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return concat(...kept);
    at = end;
  }
}
