/** Languages: the ones an app speaks, which of them this person reads, and how it is written. */

/** The languages, each under the name that its own readers look for. */
export const languages = [
  { tag: 'en', name: 'English', direction: 'ltr' },
  { tag: 'ar', name: 'العربية', direction: 'rtl' },
  { tag: 'de', name: 'Deutsch', direction: 'ltr' },
  { tag: 'es', name: 'Español', direction: 'ltr' },
  { tag: 'fr', name: 'Français', direction: 'ltr' },
] as const;

/** The tag of one of them (BCP 47, the language alone). */
export type LanguageTag = (typeof languages)[number]['tag'];

const storageKey = 'countersign.language';
let spoken: LanguageTag = 'en';

/** What this device chose; else the first that the browser's reader prefers; else English. */
export function readLanguage(): LanguageTag {
  try {
    const chosen = languageOf(localStorage.getItem(storageKey) ?? '');
    if (chosen !== undefined) return chosen;
  } catch {
    // A closed storage only means that nothing was chosen.
  }
  return preferredOf(navigator.languages);
}

/** The first of these that the app speaks, variants of a place included; else English. */
export function preferredOf(preferred: readonly string[]): LanguageTag {
  for (const tag of preferred) {
    const known = languageOf(tag.split('-')[0] ?? '');
    if (known !== undefined) return known;
  }
  return 'en';
}

/** From now on the page is in this language, written in its direction. */
export function showLanguage(tag: LanguageTag): void {
  spoken = tag;
  const { direction } = languages.find((language) => language.tag === tag) ?? languages[0];
  document.documentElement.lang = tag;
  document.documentElement.dir = direction;
}

/** Keeps the choice on this device and begins the page anew in it. */
export function chooseLanguage(tag: LanguageTag): void {
  try {
    localStorage.setItem(storageKey, tag);
  } catch {
    return;
  }
  location.reload();
}

/** The language of the page. */
export function spokenLanguage(): LanguageTag {
  return spoken;
}

/**
 * The locale for times and numbers: the reader's own variant of the page's language. Digits are
 * the ones that sentences have, so that one page never counts in two scripts.
 */
export function spokenLocale(): string {
  const preferred = typeof navigator === 'undefined' ? [] : navigator.languages;
  const own = preferred.find((tag) => tag.split('-')[0] === spoken) ?? spoken;
  return `${own}-u-nu-latn`;
}

function languageOf(tag: string): LanguageTag | undefined {
  return languages.find((language) => language.tag === tag)?.tag;
}
