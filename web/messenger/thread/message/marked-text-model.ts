/** Marked text: a few signs of writing read as a tree, never as HTML. */

import { textPieces, type TextPiece } from './message-text-model.ts';

/** A piece of a line. */
export type Inline =
  | TextPiece
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string; readonly handle: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly parts: readonly Inline[] };

/** A piece of a message. */
export type Block =
  | { readonly kind: 'lines' | 'quote'; readonly parts: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly isNumbered: boolean;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'code'; readonly text: string };

const fence = /^```[^\n`]*\n([\s\S]*?)\n?```[ \t]*$/mu;
const codeSpan = /`([^`\n]+)`/u;
/** A sign opens before a letter and closes after one, and neither inside a word. */
const emphasis = /(?<![\p{L}\p{N}*_~])(\*\*|~~|\*|_)(?=\S)([^\n]*?[^\s*_~])\1(?![\p{L}\p{N}*_~])/u;
const mention = /(?<![\p{L}\p{N}@._])@([a-z0-9._]{3,24})(?![a-z0-9_@])/gu;
const marks = { '**': 'bold', '*': 'italic', _: 'italic', '~~': 'strike' } as const;
const depthMax = 4;

/** The blocks of a text; `handles` are those that a name can mean here. */
export function markedText(text: string, handles: ReadonlySet<string>): readonly Block[] {
  const found = fence.exec(text);
  if (found === null) return proseBlocks(text, handles);
  const before = text.slice(0, found.index).replace(/\n$/u, '');
  const after = text.slice(found.index + found[0].length).replace(/^\n/u, '');
  return [
    ...(before === '' ? [] : proseBlocks(before, handles)),
    { kind: 'code', text: found[1] ?? '' },
    ...(after === '' ? [] : markedText(after, handles)),
  ];
}

type LineKind = 'lines' | 'quote' | 'bullets' | 'numbers';

function proseBlocks(text: string, handles: ReadonlySet<string>): readonly Block[] {
  const runs: { kind: LineKind; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const { kind, rest } = lineOf(line);
    const last = runs.at(-1);
    if (last?.kind === kind) last.lines.push(rest);
    else runs.push({ kind, lines: [rest] });
  }
  return runs.map(({ kind, lines }): Block => {
    if (kind === 'lines' || kind === 'quote') {
      return { kind, parts: inlineParts(lines.join('\n'), handles) };
    }
    const items = lines.map((line) => inlineParts(line, handles));
    return { kind: 'list', isNumbered: kind === 'numbers', items };
  });
}

function lineOf(line: string): { readonly kind: LineKind; readonly rest: string } {
  const quote = /^> ?(.*)$/u.exec(line);
  if (quote !== null) return { kind: 'quote', rest: quote[1] ?? '' };
  const bullet = /^[-*•] +(\S.*)$/u.exec(line);
  if (bullet !== null) return { kind: 'bullets', rest: bullet[1] ?? '' };
  const numbered = /^\d{1,3}[.)] +(\S.*)$/u.exec(line);
  if (numbered !== null) return { kind: 'numbers', rest: numbered[1] ?? '' };
  return { kind: 'lines', rest: line };
}

function inlineParts(text: string, handles: ReadonlySet<string>, depth = 0): readonly Inline[] {
  const code = codeSpan.exec(text);
  if (code !== null) {
    return [
      ...inlineParts(text.slice(0, code.index), handles, depth),
      { kind: 'code', text: code[1] ?? '' },
      ...inlineParts(text.slice(code.index + code[0].length), handles, depth),
    ];
  }
  return textPieces(text).flatMap((piece) =>
    piece.kind === 'link' ? [piece] : emphasised(piece.text, handles, depth),
  );
}

function emphasised(text: string, handles: ReadonlySet<string>, depth: number): readonly Inline[] {
  const found = depth < depthMax ? emphasis.exec(text) : null;
  if (found === null) return mentions(text, handles);
  const [all, sign = '*', inside = ''] = found;
  return [
    ...mentions(text.slice(0, found.index), handles),
    {
      kind: marks[sign as keyof typeof marks],
      parts: emphasised(inside, handles, depth + 1),
    },
    ...emphasised(text.slice(found.index + all.length), handles, depth),
  ];
}

function mentions(text: string, handles: ReadonlySet<string>): readonly Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(mention)) {
    const handle = match[1] ?? '';
    if (!handles.has(handle)) continue;
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    parts.push({ kind: 'mention', text: match[0], handle });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

const nobody: ReadonlySet<string> = new Set();

/** The words of a text without its signs, in one line: for lists and previews. */
export function plainLine(text: string): string {
  return markedText(text, nobody)
    .flatMap((block) => {
      if (block.kind === 'code') return [block.text];
      return block.kind === 'list' ? block.items.map(wordsOf) : [wordsOf(block.parts)];
    })
    .join(' ')
    .replace(/\s+/gu, ' ');
}

function wordsOf(parts: readonly Inline[]): string {
  return parts.map((part) => ('parts' in part ? wordsOf(part.parts) : part.text)).join('');
}
