/** Tests that every translation says everything, with the same values filled in. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { languages } from '../../kit/words/languages.ts';
import { problemWords } from '../../kit/words/problem-sentence.ts';
import type { Sentences } from '../../kit/words/words.ts';
import { english } from './english.ts';

const said: Sentences = { ...english, ...problemWords };
const translated = languages.map(({ tag }) => tag).filter((tag) => tag !== 'en');

for (const tag of translated) {
  const file = join(import.meta.dirname, 'translations', `${tag}.json`);
  const sentences = JSON.parse(readFileSync(file, 'utf8')) as Sentences;

  test(`${tag} has each key once, in the plural forms of its language, and no other`, () => {
    assert.deepEqual(Object.keys(sentences).toSorted(), keysIn(tag).toSorted());
  });

  test(`${tag} fills in the values that English fills in`, () => {
    for (const [key, sentence] of Object.entries(sentences)) {
      const [original, counts] = originalOf(key);
      const wanted = valuesOf(original);
      // One and two may be words of their own.
      const had = new Set([...valuesOf(sentence), ...(counts ? ['count'] : [])]);
      assert.deepEqual(
        [...had].toSorted(),
        [...new Set([...wanted, ...(counts ? ['count'] : [])])].toSorted(),
        key,
      );
    }
  });

  test(`${tag} keeps our voice: no exclamation marks, and nothing left in English`, () => {
    for (const [key, sentence] of Object.entries(sentences)) {
      assert.doesNotMatch(sentence, /[!¡]/u, key);
      const [original] = originalOf(key);
      const isLong = original.split(' ').length > 4;
      assert.ok(!isLong || sentence !== original, `${key} is still English`);
    }
  });
}

/** English has one form for 1 and one for the rest; others have up to six. */
function keysIn(tag: string): string[] {
  const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  return Object.keys(said).flatMap((key) => {
    if (isPlural(key, 'one')) return forms.map((form) => `${stemOf(key)}_${form}`);
    return isPlural(key, 'other') ? [] : [key];
  });
}

/** The English sentence behind a key, and whether it is a plural form. */
function originalOf(key: string): readonly [string, boolean] {
  const whole = said[key];
  if (whole !== undefined && !isPlural(key, 'one') && !isPlural(key, 'other'))
    return [whole, false];
  return [said[`${stemOf(key)}_other`] ?? '', true];
}

function isPlural(key: string, form: 'one' | 'other'): boolean {
  return key.endsWith(`_${form}`) && said[`${stemOf(key)}_one`] !== undefined;
}

function stemOf(key: string): string {
  return key.slice(0, key.lastIndexOf('_'));
}

function valuesOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? ''))];
}
