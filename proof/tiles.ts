/** Tiles (C2SP tlog-tiles): the static files that a whole log is served as, and their names. */

import { ByteReader } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { hashBytes } from './merkle.ts';

/** Hashes in a full tile, entries in a full bundle. */
export const tileWidth = 256;

/** Highest tile level that a tree below 2^53 entries has. */
export const tileLevelMax = 6;

/** One tile: `width` hashes of tile level `level`, or that many entries of a bundle. */
export type Tile = {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256 for a full tile, 1..255 for a partial one. */
  readonly width: number;
};

/** `tile/<L>/<N>[.p/<W>]`. */
export function tilePath(tile: Tile): string {
  const partial = tile.width === tileWidth ? '' : `.p/${tile.width}`;
  return `tile/${tile.level}/${indexPath(tile.index)}${partial}`;
}

/** The tile of a path; `undefined` for every spelling but the one `tilePath` writes. */
export function parseTilePath(path: string): Tile | undefined {
  const shape = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;
  const [, levelText, indexText, widthText] = shape.exec(path) ?? [];
  if (levelText === undefined || indexText === undefined) return undefined;
  const level = levelText === 'entries' ? levelText : Number(levelText);
  const index = Number(indexText.replace(/[x/]/g, ''));
  const width = widthText === undefined ? tileWidth : Number(widthText);
  if (width < 1 || width > tileWidth || !Number.isSafeInteger(index)) return undefined;
  return tilePath({ level, index, width }) === path ? { level, index, width } : undefined;
}

/** Nodes of a tile level that a tree of this size has. */
export function nodesAtLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** Width of a tile in a tree of this size; 0 if the tree does not reach it. */
export function tileWidthAt(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(tileWidth, nodesAtLevel(size, level) - index * tileWidth));
}

/** The partial tiles on the right edge of a tree, lowest level first. */
export function edgeTiles(size: number): (Tile & { readonly level: number })[] {
  const tiles: (Tile & { readonly level: number })[] = [];
  for (let level = 0; nodesAtLevel(size, level) > 0; level++) {
    const nodes = nodesAtLevel(size, level);
    const width = nodes % tileWidth;
    if (width > 0) tiles.push({ level, index: Math.floor(nodes / tileWidth), width });
  }
  return tiles;
}

/** The hashes of a tile's bytes; `undefined` unless there are exactly `width` of them. */
export function splitHashes(bytes: Uint8Array, width: number): Bytes[] | undefined {
  if (bytes.length !== width * hashBytes) return undefined;
  return Array.from({ length: width }, (_, at) => {
    return bytes.slice(at * hashBytes, (at + 1) * hashBytes);
  });
}

/** Entry bundle: u16 length ‖ entry, repeated. Throws RangeError for one over 65,535 bytes. */
export function formatBundle(entries: readonly Uint8Array[]): Bytes {
  const writer = new ByteWriter();
  for (const entry of entries) writer.short(entry);
  return writer.done();
}

/** The entries of a bundle; `undefined` when cut short, trailed by bytes, or over `entriesMax`. */
export function parseBundle(bytes: Uint8Array, entriesMax: number): Bytes[] | undefined {
  const reader = new ByteReader(bytes);
  const entries: Bytes[] = [];
  try {
    while (reader.left > 0) {
      if (entries.length === entriesMax) return undefined;
      entries.push(reader.short());
    }
  } catch {
    return undefined;
  }
  return entries;
}

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
}
