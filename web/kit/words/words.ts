/** Words: an app's sentences by key, with values filled in and plurals chosen by i18next. */

import { createInstance, type i18n } from 'i18next';

/** A key as code writes it: plural forms are one key. */
export type WordKey<Catalogue> = keyof Catalogue extends infer Key
  ? Key extends `${infer Stem}_one` | `${infer Stem}_other`
    ? Stem
    : Key & string
  : never;

/** Sentences by key, with the plural forms that their language has. */
export type Sentences = Readonly<Record<string, string>>;

/** Gives the sentence of a key; `count` chooses the plural. */
export type Words<Catalogue> = {
  (key: WordKey<Catalogue>, values?: Readonly<Record<string, string | number>>): string;
  /** From now on these are said; a key that they lack is said in the first language. */
  learn(language: string, sentences: Sentences): void;
};

/** A name that keeps its own direction of writing and leaves that of the sentence alone. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The words of one catalogue. React escapes text itself, so values go in as they are. */
export function makeWords<Catalogue extends Sentences>(
  language: string,
  catalogue: Catalogue,
): Words<Catalogue> {
  let said = speaker(language, { [language]: { translation: catalogue } });
  const words: Words<Catalogue> = (key, values) =>
    said.t(key as string, { ...values } as Record<string, string>);
  words.learn = (learned, sentences) => {
    const first = { [language]: { translation: catalogue } };
    said = speaker(learned, { ...first, [learned]: { translation: sentences } }, language);
  };
  return words;
}

function speaker(
  language: string,
  resources: Readonly<Record<string, { readonly translation: Sentences }>>,
  fallback: string = language,
): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: fallback,
    resources,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return instance;
}
