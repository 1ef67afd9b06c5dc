/** What stands in for a person's picture: initials, and a hue that stays the same everywhere. */

/** Hues that `shapes.css` knows. */
export const avatarHues = 8;

/** One or two letters of a name: first and last word, whatever the script. */
export function initialsOf(displayName: string): string {
  const words = displayName.trim().split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? '' : firstLetter(word)))
    .join('');
  return letters.toLocaleUpperCase() || '?';
}

/** The hue of an account: from its id, so that a changed name keeps its colour. */
export function hueOf(account: string): number {
  return Number.parseInt(account.slice(0, 4), 16) % avatarHues || 0;
}

function firstLetter(word: string): string {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}
