/** What an account holder is told of a disclosure: the facts, and the letter that says them. */

import type { GrantCore } from '@countersign/rules/access/access-leaf.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
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
  return { ...facts, letter: letterOf(facts) };
}

function openedAtMs({ entries }: OrderFile, { disclosure_id: id }: Disclosure): number {
  const granted = entries.find(({ entry }) => {
    return entry.kind === 'disclosure-granted' && entry.disclosure === id;
  });
  return granted?.atMs ?? 0;
}

function letterOf(facts: {
  readonly authority: string;
  readonly country: string;
  readonly reference: string;
  readonly instrument: string;
  readonly categories: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly wasGagged: boolean;
}): string {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const { authority, country, reference, instrument, categories, fromMs, toMs } = facts;
  return [
    `${authority} (${country}) has asked for data of your account: ${instrument}, ${reference}.`,
    `What was opened: ${categories.join(', ')}, from ${day(fromMs)} to ${day(toMs)}.`,
    ...(facts.wasGagged ? ['The law forbade telling you earlier; that has ended.'] : []),
    'The entry in the public log is named here: your device checks it by itself.',
    'You may ask the authority named above for its reasons, and a lawyer for advice.',
  ].join('\n');
}
