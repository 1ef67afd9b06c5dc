/** Kinds of settings besides plain text: whole numbers and words of a closed list. */

/** A whole number between two bounds, written in decimal. */
export function readWhole(min: number, max: number) {
  return (text: string): { ok: number } | { problem: string } => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max
      ? { ok: value }
      : { problem: `must be a whole number from ${min} to ${max}` };
  };
}

/** One of a closed list of words. */
export function readOneOf<Word extends string>(words: readonly Word[]) {
  return (text: string): { ok: Word } | { problem: string } => {
    const word = words.find((candidate) => candidate === text);
    return word !== undefined ? { ok: word } : { problem: `must be one of ${words.join(', ')}` };
  };
}
