/** WebP (RFC 9649): the chunks of the picture stay, Exif, XMP and strangers go. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';

const drawing = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

/** Flags of `VP8X` that promise Exif and XMP. */
const exifFlag = 0x08;
const xmpFlag = 0x04;

/** The picture alone, in a container that says its new length. */
export function cleanWebp(bytes: Bytes): Bytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  const whole = 8 + view.getUint32(4, true);
  if (whole > bytes.length) return undefined;
  for (let at = 12; at + 8 <= whole;) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > whole) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at, at + 4));
    if (drawing.has(name)) {
      const chunk = Uint8Array.from(bytes.subarray(at, end));
      if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~(exifFlag | xmpFlag);
      kept.push(chunk);
    }
    at = end;
  }
  if (kept.length === 0) return undefined;
  const body = concat(utf8('WEBP'), ...kept);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, body.length, true);
  return concat(utf8('RIFF'), length, body);
}
