/** The closed list of labels a detector can give a message, each with a number fixed for ever. */

const codes = {
  'risky-link-lookalike': 1,
  'risky-link-punycode': 2,
  'risky-link-credentials': 3,
  'risky-link-mismatch': 4,
  /** Not, or not wholly, looked at: no answer in time, or more links than one text may hold. */
  unscreened: 5,
} as const;

/** What the screen may say about a message; nothing else ever leaves it. */
export type ScreenLabel = keyof typeof codes;

/** Every label, in the order of its number. A number once given is never given to another label. */
export const screenLabels = Object.keys(codes) as readonly ScreenLabel[];

/** The label's number on the wire and at rest. */
export function labelCode(label: ScreenLabel): number {
  return codes[label];
}

/** The label of a number; `undefined` for a number nobody was given. */
export function labelOfCode(code: number): ScreenLabel | undefined {
  return screenLabels.find((label) => codes[label] === code);
}
