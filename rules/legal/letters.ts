/** Letters: what an authority is answered and an account holder is told, in plain words. */

import type { OrderFinding, RejectReason } from './order-entry.ts';
import type { LegalPack } from './legal-pack.ts';
import german from './letters/de.json' with { type: 'json' };
import english from './letters/en.json' with { type: 'json' };

const languages = { de: german, en: english };

/** A language that letters are written in. */
export type LetterLanguage = keyof typeof languages;

/** Every letter to an authority, and every notice to an account holder. */
export type LetterName = keyof typeof english.letters;
export type NoticeName = keyof typeof english.notices;

/** What is written into a letter where it says `{name}`. */
export type LetterFields = Readonly<Record<string, string>>;

/** A letter as it goes out. */
export type Letter = {
  readonly language: LetterLanguage;
  readonly subject: string;
  /** Paragraphs, with an empty line between two. */
  readonly text: string;
};

/** A letter to the authority; throws where a field that it names is missing. */
export function letterTo(
  name: LetterName,
  fields: LetterFields,
  words: { readonly language: LetterLanguage; readonly pack: Pick<LegalPack, 'letters'> },
): Letter {
  return written(languages[words.language].letters[name], fields, { ...words, to: 'authority' });
}

/** A notice to the account holder; throws where a field that it names is missing. */
export function noticeTo(
  name: NoticeName,
  fields: LetterFields,
  words: { readonly language: LetterLanguage; readonly pack: Pick<LegalPack, 'letters'> },
): Letter {
  return written(languages[words.language].notices[name], fields, { ...words, to: 'account' });
}

/** The letter that goes with a refusal. */
export function rejectionLetter(reason: RejectReason): LetterName {
  return `rejected-${reason}`;
}

/** The language of a letter: theirs where the place writes it, otherwise the place's own. */
export function languageFor(
  asked: string,
  { letters }: Pick<LegalPack, 'letters'>,
): LetterLanguage {
  const written = letters.languages.filter(isLanguage);
  return written.find((language) => language === asked) ?? written.find(isEnglish) ?? 'en';
}

/** Categories as a person reads them. */
export function categoriesAsWords(categories: readonly string[], language: LetterLanguage): string {
  const { words } = languages[language];
  const named = categories.map((category) => words[category as keyof typeof words] ?? category);
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(named);
}

/** A sign of a false request, as a sentence. */
export function signalSentence(signal: string, language: LetterLanguage): string {
  const { signals } = languages[language];
  return signals[signal as keyof typeof signals] ?? signal;
}

/** The fields that findings are about, once each. */
export function fieldsOf(findings: readonly OrderFinding[]): string {
  return [...new Set(findings.map(({ field }) => field))].join(', ');
}

type Template = { readonly subject: string; readonly paragraphs: readonly string[] };

function written(
  { subject, paragraphs }: Template,
  fields: LetterFields,
  how: {
    readonly language: LetterLanguage;
    readonly pack: Pick<LegalPack, 'letters'>;
    readonly to: 'authority' | 'account';
  },
): Letter {
  const { language, pack, to } = how;
  const added = pack.letters.addenda?.get(to)?.get(language);
  const whole =
    added === undefined ? paragraphs : [...paragraphs.slice(0, -1), added, ...paragraphs.slice(-1)];
  return {
    language,
    // A subject is one line, whatever an authority calls its order.
    subject: filled(subject, fields).replaceAll(/\s+/g, ' '),
    text: `${whole.map((paragraph) => filled(paragraph, fields)).join('\n\n')}\n`,
  };
}

/** Each place is filled once: what was filled in is never read as a place again. */
function filled(text: string, fields: LetterFields): string {
  return text.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined) throw new TypeError(`the letter has a place for ${name}`);
    return value;
  });
}

function isLanguage(language: string): language is LetterLanguage {
  return Object.hasOwn(languages, language);
}

function isEnglish(language: LetterLanguage): boolean {
  return language === 'en';
}
