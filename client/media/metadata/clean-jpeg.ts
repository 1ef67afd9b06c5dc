/** JPEG (ITU-T T.81 annex B): segments that describe go, segments that are the picture stay. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { exifOrientation } from './exif-orientation.ts';

const startOfScan = 0xda;
const endOfImage = 0xd9;
const appFirst = 0xe0;
const appLast = 0xef;
const comment = 0xfe;

/**
 * The picture alone: tables, frames and scans, the colour profile, and which way is up, written
 * anew. What follows the end of the image, such as a film behind a photo, goes as well.
 */
export function cleanJpeg(bytes: Bytes): Bytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    // Fill bytes may stand before any marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === endOfImage) break;
    const length = view.getUint16(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || body.length !== length - 2) return undefined;
    if (isDescription(marker, body)) orientation = exifOrientation(body) ?? orientation;
    else kept.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
    if (marker !== startOfScan) continue;
    const end = endOfScan(bytes, at);
    if (end === undefined) return undefined;
    kept.push(bytes.subarray(at, end));
    at = end;
  }
  const upright = orientation === 1 ? [] : [orientationSegment(orientation)];
  const [start, end] = [Uint8Array.of(0xff, 0xd8), Uint8Array.of(0xff, endOfImage)];
  return concat(start, ...upright, ...kept, end);
}

/** Everything of an application but what decoders need: JFIF, the profile, Adobe's transform. */
function isDescription(marker: number, body: Uint8Array): boolean {
  if (marker === comment) return true;
  if (marker < appFirst || marker > appLast) return false;
  const needed = ['JFIF\0', 'ICC_PROFILE\0', 'Adobe'];
  return !needed.some((name) => utf8(name).every((byte, at) => body[at] === byte));
}

/** The next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return undefined;
}

/** An Exif segment of one entry: without it a phone's photo would lie on its side. */
function orientationSegment(orientation: number): Bytes {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const body = concat(utf8('Exif\0\0'), Uint8Array.from([...tiff, ...entry, 0, 0, 0, 0]));
  return concat(Uint8Array.of(0xff, 0xe1, 0, body.length + 2), body);
}
