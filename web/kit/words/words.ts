/** Words: an app's sentences by key, with values filled in and plurals chosen by i18next. */

import { createInstance } from 'i18next';

/** A key as code writes it: plural forms are one key. */
export type WordKey<Catalogue> = keyof Catalogue extends infer Key
  ? Key extends `${infer Stem}_one` | `${infer Stem}_other`
    ? Stem
    : Key & string
  : never;

/** Gives the sentence of a key; `count` chooses the plural. */
export type Words<Catalogue> = (
  key: WordKey<Catalogue>,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** A name that keeps its own direction of writing and leaves that of the sentence alone. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** The words of one catalogue. React escapes text itself, so values go in as they are. */
export function makeWords<Catalogue extends Readonly<Record<string, string>>>(
  language: string,
  catalogue: Catalogue,
): Words<Catalogue> {
  const instance = createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: { translation: catalogue } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return (key, values) => instance.t(key as string, { ...values } as Record<string, string>);
}
