/** Learns the messenger's sentences in the reader's language, fetched where it is not English. */

import type { LanguageTag } from '../../kit/words/languages.ts';
import { learnProblems } from '../../kit/words/problem-sentence.ts';
import type { Sentences } from '../../kit/words/words.ts';
import { t } from './english.ts';

type Translation = Exclude<LanguageTag, 'en'>;

const translations: Readonly<Record<Translation, () => Promise<{ readonly default: Sentences }>>> =
  {
    ar: () => import('./translations/ar.json'),
    de: () => import('./translations/de.json'),
    es: () => import('./translations/es.json'),
    fr: () => import('./translations/fr.json'),
  };

/** Resolves when every sentence is said in this language; stays English if it cannot be fetched. */
export async function learnLanguage(tag: LanguageTag): Promise<void> {
  if (tag === 'en') return;
  try {
    const { default: sentences } = await translations[tag]();
    t.learn(tag, sentences);
    learnProblems(tag, sentences);
  } catch {
    // Pages in English are better than none.
  }
}
