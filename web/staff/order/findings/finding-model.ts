/** A finding of the check with the law it rests on, as the pack cites it. */

import type { OrderFinding } from '@countersign/rules/legal/order-entry.ts';
import type { LegalInstrument, LegalPack } from '@countersign/rules/legal/legal-pack.ts';

/** What a value of the pack stands on. */
export type LawSource = {
  readonly source: string;
  /** Where the source can be read, when the pack knows. */
  readonly title: string | undefined;
  /** Whether somebody has held the value against its source. */
  readonly isChecked: boolean;
};

type Sourced = { readonly source: string; readonly verified?: 'no' };

/** The part of the pack that a finding comes from; none for what no pack decides. */
export function lawOf(
  finding: OrderFinding,
  pack: LegalPack,
  instrument: LegalInstrument | undefined,
): LawSource | undefined {
  const value = partOf(finding, pack, instrument);
  if (value === undefined) return undefined;
  const key = value.source.split(' ')[0] ?? '';
  return {
    source: value.source,
    title: pack.sources.get(key)?.title,
    isChecked: value.verified !== 'no',
  };
}

function partOf(
  { reason, field }: OrderFinding,
  pack: LegalPack,
  instrument: LegalInstrument | undefined,
): Sourced | undefined {
  if (reason === 'wrong-entity') return pack.entity;
  if (reason === 'third-country-conflict') {
    return pack.conflicts.find(({ instruments }) => instruments.includes(instrument?.code ?? ''));
  }
  if (instrument === undefined) return undefined;
  const reach = instrument.reaches[0];
  if (reason === 'offence-gate') {
    return instrument.reaches.find(({ offence }) => offence !== undefined)?.offence ?? reach;
  }
  if (reason === 'not-competent' && field === 'country') return instrument.countries;
  if (reason === 'not-competent' || reason === 'not-validated') return reach;
  if (reason === 'wrong-category') return reach ?? instrument;
  if (reason === 'overbroad') return instrument.breadth;
  if (reason === 'incomplete') return field === 'language' ? pack.entity : instrument.requires;
  if (reason === 'expired') return instrument.lifetime ?? instrument;
  return undefined;
}

const severities = ['refuse', 'ask', 'look'] as const;

/** The worst first: what stops the order is read before what can be mended. */
export function worstFirst(findings: readonly OrderFinding[]): readonly OrderFinding[] {
  return findings.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
}
