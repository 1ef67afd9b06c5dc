/** Letters of one order: which, with what stands in its file, in the authority's language. */

import { dayOf } from './pack/calendar.ts';
import type { LegalPack } from './legal-pack.ts';
import { fieldsOf, languageFor, letterTo, type Letter, type LetterName } from './letters.ts';
import type { OrderFile } from './order-file.ts';

/** What only the writer of a letter knows; what is not given is not said more closely. */
export type LetterMore = {
  /** Where the authority sees how far its order is. */
  readonly link?: string;
  readonly dueMs?: number;
  readonly questions?: string;
  readonly sha256?: string;
};

/** A letter about an order to the authority that sent it. */
export function orderLetter(
  file: Pick<OrderFile, 'received' | 'findings'>,
  name: LetterName,
  { pack, more = {} }: { readonly pack: LegalPack; readonly more?: LetterMore },
): Letter {
  const { received, findings } = file;
  const { link = 'the link of your request', dueMs, questions = '-', sha256 = '-' } = more;
  const day = (ms: number | undefined) => (ms === undefined ? '-' : dayText(ms, pack));
  const fields = {
    reference: received.reference,
    instrument: pack.instruments.get(received.instrument)?.about ?? received.instrument,
    receivedOn: day(received.receivedAtMs),
    entity: pack.entity.name,
    link,
    due: day(dueMs),
    questions,
    fields: fieldsOf(findings) || '-',
    sha256,
  };
  return letterTo(name, fields, { language: languageFor(received.language, pack), pack });
}

/** The day of a moment where the law of the pack counts it, `YYYY-MM-DD`. */
export function dayText(ms: number, { calendar }: Pick<LegalPack, 'calendar'>): string {
  return new Date(dayOf(ms, calendar.timeZone) * 86_400_000).toISOString().slice(0, 10);
}
