/** WebM (RFC 8794, RFC 9559): elements that tell are turned into void where they stand. */

import type { Bytes } from '@countersign/base/bytes.ts';

const ids = {
  segment: 0x18538067,
  info: 0x1549a966,
  tags: 0x1254c367,
  attachments: 0x1941a469,
  chapters: 0x1043a770,
  title: 0x7ba9,
  date: 0x4461,
  writer: 0x5741,
  muxer: 0x4d80,
  fileName: 0x7384,
} as const;

const holders: readonly number[] = [ids.segment, ids.info];
const telling: readonly number[] = [ids.tags, ids.attachments, ids.chapters, ids.title, ids.date];
/** Which programs wrote it: the format wants them there, so they stay as blanks. */
const blanked: readonly number[] = [ids.writer, ids.muxer, ids.fileName];

const voidId = 0xec;

/** The film as it was, of the same length. */
export function cleanWebm(bytes: Bytes): Bytes | undefined {
  const clean = Uint8Array.from(bytes);
  return cleanElements(clean, 0, clean.length) ? clean : undefined;
}

function cleanElements(bytes: Bytes, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const element = elementAt(bytes, at, to);
    if (element === undefined) return false;
    const { id, inside, end } = element;
    if (telling.includes(id)) makeVoid(bytes, at, end);
    else if (blanked.includes(id)) bytes.fill(0x20, inside, end);
    else if (holders.includes(id) && !cleanElements(bytes, inside, end)) return false;
    at = end;
  }
  return true;
}

type Element = { readonly id: number; readonly inside: number; readonly end: number };

function elementAt(bytes: Uint8Array, at: number, to: number): Element | undefined {
  const idBytes = widthOf(bytes[at] ?? 0);
  if (idBytes > 4) return undefined;
  let id = 0;
  for (let i = 0; i < idBytes; i++) id = id * 256 + (bytes[at + i] ?? 0);
  const sizeAt = at + idBytes;
  const first = bytes[sizeAt] ?? 0;
  const sizeBytes = widthOf(first);
  if (sizeBytes > 8) return undefined;
  let size = first & (0xff >> sizeBytes);
  let isOpen = size === 0xff >> sizeBytes;
  for (let i = 1; i < sizeBytes; i++) {
    const byte = bytes[sizeAt + i] ?? 0;
    size = size * 256 + byte;
    isOpen &&= byte === 0xff;
  }
  const inside = sizeAt + sizeBytes;
  // A recorder that streams does not know how long it will be: such an element goes to the end.
  const end = isOpen ? to : inside + size;
  return inside > to || end > to ? undefined : { id, inside, end };
}

/** Bytes of a number by the zeros that lead its first. */
function widthOf(first: number): number {
  return Math.clz32(first) - 23;
}

/** A void element of the same whole length: id, a size of 8 bytes or of 1, and zeros. */
function makeVoid(bytes: Bytes, at: number, end: number): void {
  const whole = end - at;
  bytes.fill(0, at, end);
  bytes[at] = voidId;
  if (whole < 9) {
    bytes[at + 1] = 0x80 | (whole - 2);
    return;
  }
  bytes[at + 1] = 0x01;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 5, whole - 9);
}
