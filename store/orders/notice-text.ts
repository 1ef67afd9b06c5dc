/** What an account holder is told of a disclosure: the facts, and the letter that says them. */

import type { GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { categoriesAsWords, languageFor, noticeTo } from '@countersign/rules/legal/letters.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import { dayText } from '@countersign/rules/legal/order-letter.ts';
import type { Disclosure } from '../safety/disclosures.ts';
import type { Authority } from './authorities.ts';
import type { OrderLaw } from './enter-order.ts';

/** The notice of one disclosure, as the wire has it. */
export function noticeOf(about: {
  readonly file: OrderFile;
  readonly disclosure: Disclosure;
  readonly core: GrantCore;
  readonly authority: Authority | undefined;
  readonly law: OrderLaw;
}): Readonly<Record<string, unknown>> {
  const { file, disclosure, core, authority, law } = about;
  const { received, tasks } = file;
  const scope = tasks.find(({ disclosure: id }) => id === disclosure.disclosure_id)?.scope;
  const instrument = law.pack.instruments.get(received.instrument);
  const facts = {
    grant: disclosure.grant_index ?? 0,
    class: instrument?.class === 'emergency' ? 'emergency' : 'legal',
    authority: authority?.name ?? '',
    country: received.country,
    instrument: instrument?.about ?? received.instrument,
    reference: received.reference,
    categories: scope?.categories ?? [],
    fromMs: disclosure.from_ms,
    toMs: disclosure.to_ms,
    openedAtMs: openedAtMs(file, disclosure),
    wasGagged: core.class === 'sealed',
  };
  return { ...facts, letter: letterOf(facts, law) };
}

function openedAtMs({ entries }: OrderFile, { disclosure_id: id }: Disclosure): number {
  const granted = entries.find(({ entry }) => {
    return entry.kind === 'disclosure-granted' && entry.disclosure === id;
  });
  return granted?.atMs ?? 0;
}

function letterOf(
  facts: {
    readonly grant: number;
    readonly class: string;
    readonly authority: string;
    readonly country: string;
    readonly instrument: string;
    readonly reference: string;
    readonly categories: readonly string[];
    readonly fromMs: number;
    readonly toMs: number;
    readonly wasGagged: boolean;
  },
  { pack, nowMs }: OrderLaw,
): string {
  const language = languageFor('en', pack);
  const { authority, country, instrument, reference, categories, fromMs, toMs } = facts;
  const delayed = facts.wasGagged ? 'disclosed-delayed' : 'disclosed';
  const { subject, text } = noticeTo(
    facts.class === 'emergency' ? 'emergency' : delayed,
    {
      authority: `${authority} (${country})`,
      instrument: `${instrument}, ${reference}`,
      leaf: String(facts.grant),
      categories: categoriesAsWords(categories, language),
      from: dayText(fromMs, pack),
      to: dayText(toMs, pack),
      until: dayText(nowMs, pack),
      outcome: categoriesAsWords(['pending'], language),
    },
    { language, pack },
  );
  return `${subject}\n\n${text}`;
}
