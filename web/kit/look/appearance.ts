/** Appearance: light, dark or as the system says, kept on this device. */

/** What a person may choose. */
export const appearances = ['system', 'light', 'dark'] as const;

/** One choice. */
export type Appearance = (typeof appearances)[number];

const storageKey = 'countersign.appearance';

/** The choice of this device; `system` when none was made or storage is closed to us. */
export function readAppearance(): Appearance {
  try {
    return parseAppearance(localStorage.getItem(storageKey));
  } catch {
    return 'system';
  }
}

/** Shows a choice at once; the tokens in `tokens.css` follow the attribute. */
export function showAppearance(appearance: Appearance): void {
  const root = document.documentElement;
  if (appearance === 'system') delete root.dataset['scheme'];
  else root.dataset['scheme'] = appearance;
}

/** Shows a choice and keeps it. A closed storage only means that it is forgotten on reload. */
export function chooseAppearance(appearance: Appearance): void {
  showAppearance(appearance);
  try {
    localStorage.setItem(storageKey, appearance);
  } catch {
    return;
  }
}

/** The choice that a stored text means. */
export function parseAppearance(text: string | null): Appearance {
  return appearances.find((appearance) => appearance === text) ?? 'system';
}
