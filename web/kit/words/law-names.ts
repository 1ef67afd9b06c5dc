/** What the law's own codes are called in plain words, wherever somebody reads them. */

import { makeWords } from './words.ts';

/** Kinds of data, by what they are and by the law's word, and the ways to name somebody. */
export const lawNames = {
  'category.content': 'What was written',
  'category.identify-only': 'Addresses of sessions, only to learn who it is',
  'category.subscriber': 'Who has the account',
  'category.traffic': 'Who wrote to whom and when',

  'category-law.content': 'content',
  'category-law.identify-only': 'identify only',
  'category-law.subscriber': 'subscriber',
  'category-law.traffic': 'traffic',

  'identifier.account': 'Account number',
  'identifier.handle': 'Handle',
  'identifier.email': 'Email address',
  'identifier.phone': 'Phone number',
  'identifier.address': 'Internet address',
} as const;

/** The name of a code. */
export const lawName = makeWords('en', lawNames);

/** A code without words of its own, as it would be said: `investigating-judge` is a good name. */
export function spokenCode(code: string): string {
  const words = code.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A category with the word that the law has for it: who quotes it needs both. */
export function categoryName(category: string): string {
  const known = ['content', 'identify-only', 'subscriber', 'traffic'] as const;
  const found = known.find((one) => one === category);
  if (found === undefined) return spokenCode(category);
  return `${lawName(`category.${found}`)} (${lawName(`category-law.${found}`)})`;
}
