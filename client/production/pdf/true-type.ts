/** A TrueType font as a document needs it: which glyph a character has, how wide, and a subset. */

import { concat, type Bytes } from '@countersign/base/bytes.ts';

/** A font that is read, but not yet part of any document. */
export type Font = {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  /** xMin, yMin, xMax, yMax, in units. */
  readonly box: readonly number[];
  /** Glyph of a code point; 0 where the font has none. */
  glyphOf(codePoint: number): number;
  /** Advance of a glyph, in units. */
  widthOf(glyph: number): number;
  /** The font with the outlines of these glyphs alone, every glyph keeping its number. */
  subset(glyphs: ReadonlySet<number>): Bytes;
};

type Table = { readonly at: number; readonly length: number };

/** Tables that a document viewer needs, in the order that the format asks for. */
const keptTables = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'];

/** Reads a font with outlines in `glyf` and a full Unicode map (format 12); throws otherwise. */
export function readFont(file: Uint8Array): Font {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = readTables(view);
  const head = tableOf(tables, 'head').at;
  const hhea = tableOf(tables, 'hhea').at;
  const widths = readWidths(view, tables);
  const glyphs = readCharacterMap(view, tableOf(tables, 'cmap').at);
  return {
    unitsPerEm: view.getUint16(head + 18),
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    box: [36, 38, 40, 42].map((at) => view.getInt16(head + at)),
    glyphOf: (codePoint) => glyphs.get(codePoint) ?? 0,
    widthOf: (glyph) => widths[glyph] ?? 0,
    subset: (wanted) => subsetOf({ file, view, tables }, wanted),
  };
}

type Parts = {
  readonly file: Uint8Array;
  readonly view: DataView;
  readonly tables: ReadonlyMap<string, Table>;
};

function readTables(view: DataView): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (let n = 0; n < view.getUint16(4); n++) {
    const at = 12 + 16 * n;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    tables.set(tag, { at: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return tables;
}

function tableOf(tables: ReadonlyMap<string, Table>, tag: string): Table {
  const table = tables.get(tag);
  if (table === undefined) throw new TypeError(`the font has no table ${tag}`);
  return table;
}

function readWidths(view: DataView, tables: ReadonlyMap<string, Table>): Uint16Array {
  const count = view.getUint16(tableOf(tables, 'maxp').at + 4);
  const measured = view.getUint16(tableOf(tables, 'hhea').at + 34);
  const hmtx = tableOf(tables, 'hmtx').at;
  // Glyphs beyond the measured ones are as wide as the last of these.
  return Uint16Array.from({ length: count }, (_, glyph) => {
    return view.getUint16(hmtx + 4 * Math.min(glyph, measured - 1));
  });
}

/** OpenType `cmap` format 12: groups of first character, last character, first glyph. */
function readCharacterMap(view: DataView, cmap: number): Map<number, number> {
  const map = new Map<number, number>();
  const count = view.getUint16(cmap + 2);
  const places = Array.from({ length: count }, (_, n) => cmap + view.getUint32(cmap + 8 + 8 * n));
  const full = places.find((at) => view.getUint16(at) === 12);
  if (full === undefined) throw new TypeError('the font has no full Unicode map');
  for (let n = 0; n < view.getUint32(full + 12); n++) {
    const group = full + 16 + 12 * n;
    const first = view.getUint32(group);
    const last = view.getUint32(group + 4);
    const glyph = view.getUint32(group + 8);
    for (let code = first; code <= last; code++) map.set(code, glyph + code - first);
  }
  return map;
}

function subsetOf(parts: Parts, wanted: ReadonlySet<number>): Bytes {
  const { file, view, tables } = parts;
  const offsets = glyphOffsets(parts);
  const glyf = tableOf(tables, 'glyf').at;
  const kept = withComponents(parts, offsets, wanted);
  const outlines: Uint8Array[] = [];
  const loca = new DataView(new ArrayBuffer(4 * offsets.length));
  let length = 0;
  for (let glyph = 0; glyph + 1 < offsets.length; glyph++) {
    loca.setUint32(4 * glyph, length);
    const [from = 0, to = 0] = [offsets[glyph], offsets[glyph + 1]];
    if (!kept.has(glyph) || to === from) continue;
    const padded = new Uint8Array((to - from + 3) & ~3);
    padded.set(file.subarray(glyf + from, glyf + to));
    outlines.push(padded);
    length += padded.length;
  }
  loca.setUint32(4 * (offsets.length - 1), length);
  const head = slice(file, tableOf(tables, 'head'));
  // indexToLocFormat: the offsets above are long.
  new DataView(head.buffer).setUint16(50, 1);
  const changed = new Map([
    ['glyf', concat(...outlines)],
    ['loca', new Uint8Array(loca.buffer)],
    ['head', head],
  ]);
  const present = keptTables.filter((tag) => tables.has(tag));
  const bodies = present.map((tag) => changed.get(tag) ?? slice(file, tableOf(tables, tag)));
  return formatFont(view.getUint32(0), present, bodies);
}

function glyphOffsets({ view, tables }: Parts): number[] {
  const count = view.getUint16(tableOf(tables, 'maxp').at + 4) + 1;
  const isLong = view.getUint16(tableOf(tables, 'head').at + 50) === 1;
  const loca = tableOf(tables, 'loca').at;
  return Array.from({ length: count }, (_, glyph) => {
    return isLong ? view.getUint32(loca + 4 * glyph) : 2 * view.getUint16(loca + 2 * glyph);
  });
}

/** A composed glyph (`é`) draws others (`e`, `´`), which must be there too. */
function withComponents(
  { view, tables }: Parts,
  offsets: readonly number[],
  wanted: ReadonlySet<number>,
): Set<number> {
  const glyf = tableOf(tables, 'glyf').at;
  const kept = new Set([0, ...wanted]);
  for (const glyph of kept) {
    const [from = 0, to = 0] = [offsets[glyph], offsets[glyph + 1]];
    if (to === from || view.getInt16(glyf + from) >= 0) continue;
    let at = glyf + from + 10;
    let flags: number;
    do {
      flags = view.getUint16(at);
      kept.add(view.getUint16(at + 2));
      at += 4 + argumentBytes(flags);
    } while ((flags & 0x20) !== 0);
  }
  return kept;
}

/** OpenType `glyf`, component flags: words or bytes, then one scale, two, or a matrix. */
function argumentBytes(flags: number): number {
  const offsets = (flags & 0x01) === 0 ? 2 : 4;
  if ((flags & 0x08) !== 0) return offsets + 2;
  if ((flags & 0x40) !== 0) return offsets + 4;
  return (flags & 0x80) === 0 ? offsets : offsets + 8;
}

function slice(file: Uint8Array, { at, length }: Table): Bytes {
  return new Uint8Array(file.subarray(at, at + length));
}

function formatFont(version: number, tags: readonly string[], bodies: readonly Bytes[]): Bytes {
  const head = new DataView(new ArrayBuffer(12 + 16 * tags.length));
  const log = Math.floor(Math.log2(tags.length));
  head.setUint32(0, version);
  head.setUint16(4, tags.length);
  head.setUint16(6, 16 * 2 ** log);
  head.setUint16(8, log);
  head.setUint16(10, 16 * (tags.length - 2 ** log));
  let at = head.byteLength;
  const padded = bodies.map((body, n) => {
    const entry = 12 + 16 * n;
    for (let byte = 0; byte < 4; byte++) {
      head.setUint8(entry + byte, tags[n]?.charCodeAt(byte) ?? 0);
    }
    const whole = new Uint8Array((body.length + 3) & ~3);
    whole.set(body);
    head.setUint32(entry + 4, checksum(whole));
    head.setUint32(entry + 8, at);
    head.setUint32(entry + 12, body.length);
    at += whole.length;
    return whole;
  });
  return concat(new Uint8Array(head.buffer), ...padded);
}

function checksum(padded: Bytes): number {
  const view = new DataView(padded.buffer);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
