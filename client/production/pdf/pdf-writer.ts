/** A PDF written page by page as it is made: the same words give the same bytes (ISO 32000-1). */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { zlibSync } from 'fflate';
import type { Font } from './true-type.ts';

/** A4, in points. */
export const pageSize = { width: 595, height: 842 } as const;

/** What the document says about itself. */
export type PdfFacts = { readonly title: string; readonly madeAtMs: number };

/** Words set on a page: glyphs in hex, as `glyphsOf` gives them. */
export type PdfLine = {
  readonly x: number;
  /** From the bottom of the page. */
  readonly y: number;
  readonly size: number;
  /** 0 is black, 1 white. */
  readonly grey: number;
  readonly glyphs: string;
};

/** Objects whose numbers are known before any page is. */
const objects = {
  catalog: 1,
  pages: 2,
  font: 3,
  cidFont: 4,
  descriptor: 5,
  file: 6,
  toUnicode: 7,
  about: 8,
} as const;

/** Glyphs that have been used, and what character each stands for. */
export class GlyphUse {
  readonly font: Font;
  readonly #characters = new Map<number, number>();

  constructor(font: Font) {
    this.font = font;
  }

  /** The glyphs of a text that the font can draw, four hex digits each. */
  glyphsOf(text: string): string {
    let out = '';
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      const glyph = this.font.glyphOf(code);
      if (!this.#characters.has(glyph)) this.#characters.set(glyph, code);
      out += glyph.toString(16).padStart(4, '0');
    }
    return out;
  }

  /** Every used glyph with its character, in the order of the glyphs. */
  used(): [number, number][] {
    return [...this.#characters].sort(([a], [b]) => a - b);
  }
}

/** The bytes of a document, one page at a time; pages are asked for only when they are due. */
export function* pdfBytes(
  pages: Iterable<readonly PdfLine[]>,
  glyphs: GlyphUse,
  facts: PdfFacts,
): Generator<Bytes> {
  const offsets = new Map<number, number>();
  let at = 0;
  const out = (bytes: Bytes): Bytes => {
    at += bytes.length;
    return bytes;
  };
  const object = (number: number, body: string): Bytes => {
    offsets.set(number, at);
    return out(utf8(`${number} 0 obj\n${body}\nendobj\n`));
  };
  function* stream(number: number, data: Bytes, more = ''): Generator<Bytes> {
    const packed = zlibSync(data, { level: 6 });
    offsets.set(number, at);
    const head = `<< /Length ${packed.length} /Filter /FlateDecode${more} >>`;
    yield out(utf8(`${number} 0 obj\n${head}\nstream\n`));
    yield out(packed as Bytes);
    yield out(utf8('\nendstream\nendobj\n'));
  }
  yield out(new Uint8Array([...utf8('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
  const kids: number[] = [];
  let next: number = objects.about + 1;
  for (const lines of pages) {
    const [page, content] = [next, next + 1];
    next += 2;
    kids.push(page);
    yield* stream(content, utf8(contentOf(lines)));
    yield object(page, pageObject(content));
  }
  yield object(objects.pages, `<< /Type /Pages /Count ${kids.length} /Kids [${refs(kids)}] >>`);
  yield object(objects.catalog, catalogObject);
  const used = glyphs.used();
  yield object(objects.font, fontObject);
  yield object(objects.cidFont, cidFontObject(glyphs.font, used));
  yield object(objects.descriptor, descriptorObject(glyphs.font));
  const file = glyphs.font.subset(new Set(used.map(([glyph]) => glyph)));
  yield* stream(objects.file, file, ` /Length1 ${file.length}`);
  yield* stream(objects.toUnicode, utf8(unicodeMap(used)));
  yield object(objects.about, aboutObject(facts));
  yield utf8(trailer(offsets, next, at));
}

function refs(numbers: readonly number[]): string {
  return numbers.map((number) => `${number} 0 R`).join(' ');
}

function contentOf(lines: readonly PdfLine[]): string {
  const words = lines.map(({ x, y, size, grey, glyphs }) => {
    return `${grey} g /F ${size} Tf 1 0 0 1 ${x} ${y.toFixed(1)} Tm <${glyphs}> Tj`;
  });
  return `BT\n${words.join('\n')}\nET\n`;
}

function pageObject(content: number): string {
  const { width, height } = pageSize;
  const fonts = `/Resources << /Font << /F ${objects.font} 0 R >> >>`;
  const box = `/MediaBox [0 0 ${width} ${height}]`;
  return `<< /Type /Page /Parent ${objects.pages} 0 R ${box} ${fonts} /Contents ${content} 0 R >>`;
}

const catalogObject = `<< /Type /Catalog /Pages ${objects.pages} 0 R /Lang (en) >>`;

const fontObject = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /CSGNAA+DejaVuSans /Encoding /Identity-H',
  `/DescendantFonts [${objects.cidFont} 0 R] /ToUnicode ${objects.toUnicode} 0 R >>`,
].join(' ');

function cidFontObject(font: Font, used: readonly (readonly [number, number])[]): string {
  const widths = used.map(([glyph]) => `${glyph} [${inThousandths(font, font.widthOf(glyph))}]`);
  return [
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /CSGNAA+DejaVuSans /CIDToGIDMap /Identity',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>',
    `/FontDescriptor ${objects.descriptor} 0 R /DW 600 /W [${widths.join(' ')}] >>`,
  ].join(' ');
}

function descriptorObject(font: Font): string {
  const of = (units: number) => inThousandths(font, units);
  return [
    '<< /Type /FontDescriptor /FontName /CSGNAA+DejaVuSans /Flags 4 /ItalicAngle 0 /StemV 80',
    `/FontBBox [${font.box.map(of).join(' ')}] /Ascent ${of(font.ascent)}`,
    `/Descent ${of(font.descent)} /CapHeight 729 /FontFile2 ${objects.file} 0 R >>`,
  ].join(' ');
}

function inThousandths(font: Font, units: number): number {
  return Math.round((units * 1_000) / font.unitsPerEm);
}

/** Says which character each glyph is, so that the text can be searched and copied. */
function unicodeMap(used: readonly (readonly [number, number])[]): string {
  const lines = used.map(([glyph, code]) => {
    const units = [...String.fromCodePoint(code)].flatMap((one) => one.split(''));
    const digits = units.map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0')).join('');
    return `<${glyph.toString(16).padStart(4, '0')}> <${digits}>`;
  });
  const blocks: string[] = [];
  // At most 100 lines a block (ISO 32000-1 §9.10.3 by way of the CMap specification).
  for (let from = 0; from < lines.length; from += 100) {
    const some = lines.slice(from, from + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n');
}

function aboutObject({ title, madeAtMs }: PdfFacts): string {
  const day = new Date(madeAtMs).toISOString().replace(/[-:T]|\..*$/g, '');
  const units = [...title].flatMap((character) => character.split(''));
  const digits = units.map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  const date = `(D:${day}Z)`;
  const dates = `/CreationDate ${date} /ModDate ${date}`;
  return `<< /Title <feff${digits}> /Producer (Countersign) ${dates} >>`;
}

function trailer(offsets: ReadonlyMap<number, number>, size: number, at: number): string {
  const rows = Array.from({ length: size - 1 }, (_, n) => {
    return `${String(offsets.get(n + 1) ?? 0).padStart(10, '0')} 00000 n \n`;
  });
  const root = `/Root ${objects.catalog} 0 R /Info ${objects.about} 0 R`;
  return (
    `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`
    + `trailer\n<< /Size ${size} ${root} >>\nstartxref\n${at}\n%%EOF\n`
  );
}
