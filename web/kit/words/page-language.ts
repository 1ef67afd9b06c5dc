/** The language of this page: chosen on this device, shown in its direction of writing. */

import { languageOf, languages, preferredOf, speak, type LanguageTag } from './languages.ts';

const storageKey = 'countersign.language';

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

/** From now on the page is in this language, written in its direction. */
export function showLanguage(tag: LanguageTag): void {
  speak(tag);
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
