/** Folded text: writing as a search compares it, without marks, case and width, in every script. */

/** What a text and a query both become; its length may differ from the text's. */
export function folded(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ');
}

/** Most messages are this, and need none of the rest. */
const isPlain = /^[\x20-\x7e]*$/;

/** The words of a query, folded, the longest first: it rules out most. */
export function queryWords(query: string): readonly string[] {
  const words = folded(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return [...new Set(words)].sort((one, other) => other.length - one.length);
}

/** A piece of a text; `isHit` where a word of the query stands. */
export type TextPart = { readonly text: string; readonly isHit: boolean };

/** Characters of a text shown around the first hit. */
const excerptLength = 120;

/** The text around its first hit, in parts that spell it. */
export function excerpt(text: string, words: readonly string[]): readonly TextPart[] {
  const signs = [...text.replace(/\s+/gu, ' ')];
  const hits = hitsIn(signs, words);
  const first = Math.max(0, hits.indexOf(true));
  const from = first > excerptLength / 2 ? first - excerptLength / 4 : 0;
  const shown = signs.slice(from, from + excerptLength);
  const parts: { text: string; isHit: boolean }[] = from > 0 ? [{ text: '…', isHit: false }] : [];
  for (const [at, sign] of shown.entries()) {
    const isHit = hits[from + at] ?? false;
    const last = parts.at(-1);
    if (last !== undefined && last.isHit === isHit) last.text += sign;
    else parts.push({ text: sign, isHit });
  }
  if (from + excerptLength < signs.length) parts.push({ text: '…', isHit: false });
  return parts;
}

/** Which signs of a text a word covers; a sign may fold to none or to several. */
function hitsIn(signs: readonly string[], words: readonly string[]): boolean[] {
  const owners: number[] = [];
  let all = '';
  for (const [at, sign] of signs.entries()) {
    const part = folded(sign);
    for (let n = 0; n < part.length; n++) owners.push(at);
    all += part;
  }
  const hits = signs.map(() => false);
  for (const word of words) {
    for (let at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + word.length)) {
      for (const owner of owners.slice(at, at + word.length)) hits[owner] = true;
    }
  }
  return hits;
}
