/** Mentions while writing: which name is begun, who it may mean, and what is put there. */

/** Somebody who can be named. */
export type Nameable = {
  readonly account: string;
  readonly handle: string;
  readonly displayName: string;
};

/** A name that is begun: where its sign stands, and what was typed of it. */
export type BegunName = { readonly at: number; readonly typed: string };

const suggestionsMax = 6;

/** The name at the caret, if one is begun there. */
export function begunName(draft: string, caret: number): BegunName | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{N}._]{0,24})$/u.exec(draft.slice(0, caret));
  if (found === null) return undefined;
  const typed = found[1] ?? '';
  return { at: caret - typed.length - 1, typed };
}

/** Who may be meant, those whose handle begins so first. */
export function suggestions(
  people: readonly Nameable[],
  { typed }: BegunName,
): readonly Nameable[] {
  const wanted = typed.toLocaleLowerCase();
  const rank = ({ handle, displayName }: Nameable): number => {
    if (handle.startsWith(wanted)) return 0;
    return displayName
      .toLocaleLowerCase()
      .split(/\s+/u)
      .some((word) => word.startsWith(wanted))
      ? 1
      : 2;
  };
  return people
    .filter((one) => rank(one) < 2)
    .toSorted((a, b) => rank(a) - rank(b) || a.handle.localeCompare(b.handle))
    .slice(0, suggestionsMax);
}

/** The draft with the whole handle in the place of what was typed, and the caret behind it. */
export function withName(
  draft: string,
  { at, typed }: BegunName,
  handle: string,
): { readonly draft: string; readonly caret: number } {
  const before = `${draft.slice(0, at)}@${handle} `;
  const after = draft.slice(at + 1 + typed.length).replace(/^ /u, '');
  return { draft: before + after, caret: before.length };
}
