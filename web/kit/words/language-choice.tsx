/** The choice of a language, in a list where each language is called as its own readers call it. */

import { Languages } from 'lucide-react';
import { languages, spokenLanguage, type LanguageTag } from './languages.ts';
import { chooseLanguage } from './page-language.ts';

/** Choosing begins the page anew. */
export function LanguageChoice(props: { readonly label: string; readonly className?: string }) {
  return (
    <label className={`inline-flex items-center gap-2 text-15 text-ink-2 ${props.className ?? ''}`}>
      <Languages size={18} aria-hidden="true" />
      <span className="sr-only">{props.label}</span>
      <select
        value={spokenLanguage()}
        onChange={(event) => chooseLanguage(event.target.value as LanguageTag)}
        className="min-h-11 cursor-pointer rounded-control border border-transparent bg-transparent
          px-1 text-15 text-ink hover:border-edge"
      >
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
