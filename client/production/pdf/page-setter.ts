/** Sets lines of text on pages: breaks them at words, and fills page after page. */

import { GlyphUse, pageSize, type PdfLine } from './pdf-writer.ts';
import type { Font } from './true-type.ts';

/** One paragraph to be set. */
export type Paragraph = {
  readonly text: string;
  readonly size?: number;
  readonly grey?: number;
  /** Points from the margin. */
  readonly indent?: number;
  /** Points above it. */
  readonly before?: number;
};

const margin = 48;
const bodySize = 9;
const footSize = 7;
const lineHeight = 1.35;
const footRoom = 20;

/** What stands where a character cannot be drawn. */
const notDrawn = '\u25af';

/**
 * Scripts that are written from right to left, or whose letters join or move: drawing their
 * letters one by one would show another text than was written.
 */
const needsShaping = new RegExp(
  [
    '[\\u0590-\\u08ff\\u0900-\\u0dff\\u0e00-\\u0eff\\u0f00-\\u109f\\u1780-\\u17ff]',
    '[\\u1800-\\u18af\\ufb1d-\\ufdff\\ufe70-\\ufeff]',
  ].join('|'),
);

/** Whether a character can be shown as it is meant. */
export function canDraw(font: Font, character: string): boolean {
  return !needsShaping.test(character) && font.glyphOf(character.codePointAt(0) ?? 0) !== 0;
}

/** A text as it can be drawn, and how many of its characters cannot. */
export function drawable(font: Font, text: string): { text: string; missing: number } {
  let out = '';
  let missing = 0;
  for (const character of text.normalize('NFC')) {
    // Joiners and variation selectors are seen by what they do, which is not done here.
    if (/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe00-\ufe0f]/.test(character)) continue;
    const isDrawn = canDraw(font, character);
    if (!isDrawn) missing += 1;
    out += isDrawn ? character : notDrawn;
  }
  return { text: out, missing };
}

/** Pages of lines; `foot` stands at the bottom of each, before its number. */
export function* setPages(
  paragraphs: Iterable<Paragraph>,
  glyphs: GlyphUse,
  foot: string,
): Generator<PdfLine[]> {
  const measure = new Measure(glyphs.font);
  let lines: PdfLine[] = [];
  let page = 1;
  let y = pageSize.height - margin;
  const footLine = (): PdfLine => {
    const text = drawable(glyphs.font, `${foot} \u00b7 page ${page}`).text;
    return { x: margin, y: margin, size: footSize, grey: 0.45, glyphs: glyphs.glyphsOf(text) };
  };
  for (const paragraph of paragraphs) {
    const { size = bodySize, grey = 0, indent = 0, before = 0 } = paragraph;
    y -= before;
    const room = pageSize.width - 2 * margin - indent;
    for (const source of paragraph.text.split(/\r\n|[\n\r\u2028\u2029]/)) {
      const words = drawable(glyphs.font, source.replaceAll('\t', '    ')).text;
      for (const line of measure.broken(words, room / size)) {
        if (y - size * lineHeight < margin + footRoom) {
          yield [...lines, footLine()];
          [lines, page, y] = [[], page + 1, pageSize.height - margin];
        }
        y -= size * lineHeight;
        lines.push({ x: margin + indent, y, size, grey, glyphs: glyphs.glyphsOf(line) });
      }
    }
  }
  yield [...lines, footLine()];
}

/** Widths of characters, remembered: every text is measured character by character. */
class Measure {
  readonly #font: Font;
  readonly #widths = new Map<string, number>();

  constructor(font: Font) {
    this.#font = font;
  }

  /** The lines of a text that fit a room, which is in multiples of the size. */
  *broken(text: string, room: number): Generator<string> {
    let line = '';
    let width = 0;
    for (const word of text.match(/ *[^ ]+|^ *$| +$/g) ?? ['']) {
      const wide = this.#widthOf(word);
      if (width + wide <= room) {
        [line, width] = [line + word, width + wide];
        continue;
      }
      if (line !== '') yield line;
      [line, width] = ['', 0];
      for (const character of word.trimStart()) {
        const one = this.#widthOf(character);
        if (width + one > room) {
          yield line;
          [line, width] = ['', 0];
        }
        [line, width] = [line + character, width + one];
      }
    }
    yield line;
  }

  #widthOf(text: string): number {
    let sum = 0;
    for (const character of text) {
      let width = this.#widths.get(character);
      if (width === undefined) {
        const glyph = this.#font.glyphOf(character.codePointAt(0) ?? 0);
        width = this.#font.widthOf(glyph) / this.#font.unitsPerEm;
        this.#widths.set(character, width);
      }
      sum += width;
    }
    return sum;
  }
}
