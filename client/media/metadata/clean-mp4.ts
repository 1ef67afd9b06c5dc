/** MP4 and QuickTime (ISO/IEC 14496-12): boxes that tell are emptied where they stand. */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';

/** Boxes that hold boxes on the way to what tells. */
const holders = new Set(['moov', 'trak', 'mdia', 'minf', 'edts', 'moof', 'traf', 'mvex']);

/** Boxes about the film: place, maker, title, times of making, whatever a camera adds. */
const telling = new Set(['udta', 'meta', 'uuid', 'Xtra', 'free', 'skip', 'wide', 'pnot', 'PICT']);

/** Boxes with the times of making right behind version and flags. */
const dated = new Set(['mvhd', 'tkhd', 'mdhd']);

/**
 * The film as it was, of the same length: offsets into it stay right because nothing moves. What
 * told something is an empty box of the same size.
 */
export function cleanMp4(bytes: Bytes): Bytes | undefined {
  const clean = Uint8Array.from(bytes);
  return cleanBoxes(clean, 0, clean.length) ? clean : undefined;
}

function cleanBoxes(bytes: Bytes, from: number, to: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at < to;) {
    const box = boxAt(view, at, to);
    if (box === undefined) return false;
    const { name, inside, end } = box;
    if (telling.has(name)) empty(bytes, at, box);
    else if (dated.has(name)) undate(view, inside, end);
    else if (name === 'hdlr') unname(bytes, inside, end);
    else if (holders.has(name) && !cleanBoxes(bytes, inside, end)) return false;
    at = end;
  }
  return true;
}

type Box = { readonly name: string; readonly inside: number; readonly end: number };

function boxAt(view: DataView, at: number, to: number): Box | undefined {
  const short = view.getUint32(at);
  const letters = [4, 5, 6, 7].map((place) => view.getUint8(at + place));
  const name = String.fromCharCode(...letters);
  const isLong = short === 1;
  const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
  const inside = at + (isLong ? 16 : 8);
  const end = at + length;
  return end < inside || end > to ? undefined : { name, inside, end };
}

function empty(bytes: Bytes, at: number, { inside, end }: Box): void {
  bytes.set(utf8('free'), at + 4);
  bytes.fill(0, inside, end);
}

/** Version 0 has times of 4 bytes, version 1 of 8. */
function undate(view: DataView, inside: number, end: number): void {
  const each = view.getUint8(inside) === 1 ? 8 : 4;
  for (let at = inside + 4; at < Math.min(end, inside + 4 + 2 * each); at++) view.setUint8(at, 0);
}

/** The name of a track's handler is for people: cameras write their model there. */
function unname(bytes: Bytes, inside: number, end: number): void {
  bytes.fill(0, Math.min(end, inside + 24), end);
}
