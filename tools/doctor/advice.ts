/** What doctor says about one thing: that it is well, that it matters little, or what to do. */

/** `note` is worth knowing but stops nothing. */
export type Advice = {
  readonly kind: 'well' | 'note' | 'wrong';
  /** One plain sentence; for `wrong` it names the remedy. */
  readonly sentence: string;
};

/** Things are as they should be. */
export function well(sentence: string): Advice {
  return { kind: 'well', sentence };
}

/** Something works less well than it could. */
export function note(sentence: string): Advice {
  return { kind: 'note', sentence };
}

/** Something keeps Countersign from running. */
export function wrong(sentence: string): Advice {
  return { kind: 'wrong', sentence };
}

/** One line for the terminal. */
export function formatAdvice({ kind, sentence }: Advice): string {
  const signs = { well: '✓', note: '·', wrong: '✗' } as const;
  return `${signs[kind]} ${sentence}`;
}
