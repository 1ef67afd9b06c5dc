/** Tells a label written in one script from one that mixes scripts to pass for another. */

import { latinOf } from './skeleton.ts';

const alone = [
  'Arabic',
  'Armenian',
  'Bengali',
  'Cyrillic',
  'Devanagari',
  'Ethiopic',
  'Georgian',
  'Greek',
  'Gujarati',
  'Gurmukhi',
  'Hebrew',
  'Kannada',
  'Khmer',
  'Lao',
  'Malayalam',
  'Myanmar',
  'Oriya',
  'Sinhala',
  'Tamil',
  'Telugu',
  'Thaana',
  'Thai',
  'Tibetan',
];

/** The mixtures of UTS #39 §5.2 "highly restrictive": each is how one language is written. */
const together = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const written = [...together, ...alone.map((script) => [script])].map(onlyOf);
const latin = onlyOf(['Latin']);

function onlyOf(scripts: readonly string[]): RegExp {
  const classes = scripts.map((script) => `\\p{scx=${script}}`).join('');
  return new RegExp(`^[${classes}\\p{sc=Common}\\p{sc=Inherited}]*$`, 'u');
}

/** Whether the label mixes scripts that no one language mixes, or uses one for scholars only. */
export function mixesScripts(label: string): boolean {
  return !written.some((pattern) => pattern.test(label));
}

/** Whether every letter is foreign yet reads as Latin: `аррӏе`, all Cyrillic. UTS #39 §4.1. */
export function posesAsLatin(label: string): boolean {
  return !latin.test(label) && /^[a-z0-9-]+$/.test(latinOf(label));
}
