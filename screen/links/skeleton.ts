/** What a name looks like to a hurried reader: two names with one skeleton are easily mixed up. */

import { confusables } from './confusables.generated.ts';

const looksLike = new Map<string, string>();
for (const [latin, characters] of confusables) {
  for (const character of characters) looksLike.set(character, latin);
}

const digitLetters: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  $: 's',
  '!': 'l',
};

/**
 * Skeleton of a lower-case label, after UTS #39 §4 but aimed at Latin only: accents go, letters of
 * other scripts become the Latin ones they resemble, digits become letters, `rn` becomes `m`.
 */
export function skeleton(label: string): string {
  return fold(latinOf(label));
}

/** The label in Latin letters only, digits and pairs untouched. */
export function latinOf(label: string): string {
  if (/^[\x20-\x7e]*$/.test(label)) return label;
  let latin = '';
  for (const character of label.normalize('NFC')) {
    latin += looksLike.get(character) ?? stripped(character);
  }
  return latin;
}

function stripped(character: string): string {
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return looksLike.get(base) ?? base;
}

function fold(latin: string): string {
  return latin
    .replace(/[0-9$!]/g, (digit) => digitLetters[digit] ?? digit)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replaceAll('i', 'l');
}
