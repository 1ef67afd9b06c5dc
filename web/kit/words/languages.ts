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

let spoken: LanguageTag = 'en';

/** The first of these that the app speaks, variants of a place included; else English. */
export function preferredOf(preferred: readonly string[]): LanguageTag {
  for (const tag of preferred) {
    const known = languageOf(tag.split('-')[0] ?? '');
    if (known !== undefined) return known;
  }
  return 'en';
}

/** From now on times, numbers and sentences are in this language. */
export function speak(tag: LanguageTag): void {
  spoken = tag;
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
  const own = navigator.languages.find((tag) => tag.split('-')[0] === spoken) ?? spoken;
  return `${own}-u-nu-latn`;
}

/** What stands between the parts of a list, in the script of the page. */
export function comma(): string {
  return spoken === 'ar' ? '، ' : ', ';
}

/** The language of a tag, if the app speaks it. */
export function languageOf(tag: string): LanguageTag | undefined {
  return languages.find((language) => language.tag === tag)?.tag;
}
