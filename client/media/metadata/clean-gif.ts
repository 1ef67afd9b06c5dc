/** GIF89a: frames and their timing stay, comments and what applications left go. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';

const extension = 0x21;
const frame = 0x2c;
const trailer = 0x3b;
const comment = 0xfe;
const application = 0xff;

/** The picture alone; a looping animation goes on looping. */
export function cleanGif(bytes: Bytes): Bytes | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 13 + colours(view.getUint8(10));
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  for (;;) {
    const kind = view.getUint8(at);
    if (kind === trailer) return concat(...kept, Uint8Array.of(trailer));
    if (kind !== extension && kind !== frame) return undefined;
    const head = kind === frame ? 11 + colours(view.getUint8(at + 9)) : 2;
    const end = endOfBlocks(view, at + head);
    const label = view.getUint8(at + 1);
    const isTold = kind === extension && (label === comment || label === application);
    if (!isTold || isLoop(bytes, at)) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

/** Bytes of a colour table by the byte that announces it. */
function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Behind a row of sub-blocks, which an empty one ends. */
function endOfBlocks(view: DataView, from: number): number {
  let at = from;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
}

function isLoop(bytes: Uint8Array, at: number): boolean {
  return String.fromCharCode(...bytes.subarray(at + 3, at + 14)) === 'NETSCAPE2.0';
}
