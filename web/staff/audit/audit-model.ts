/** The audit's lists: which grants are shown, what is wrong with them, what is still owed. */

import type { AuditedGrant } from '@countersign/client/audit/audited-grant.ts';
import { lotOf } from '@countersign/client/audit/random-sample.ts';
import type { Unexplained } from '@countersign/client/audit/explained.ts';
import { timeLeft, type Urgency } from '../../kit/time/time-left.ts';
import { grouped } from '../../kit/time/times.ts';
import { t } from '../words/safeguards/audit-words.ts';

/** The filters of the list. */
export const grantFilters = ['all', 'sample', 'wrong', 'open', 'sealed', 'emergency'] as const;

/** One filter. */
export type GrantFilter = (typeof grantFilters)[number];

/** Grants of a filter; a drawn sample in the order of the draw. */
export function filteredGrants(
  grants: readonly AuditedGrant[],
  filter: GrantFilter,
  drawn: readonly number[],
): readonly AuditedGrant[] {
  switch (filter) {
    case 'all':
      return grants;
    case 'sample':
      return drawn.flatMap((index) => grants.find((grant) => grant.index === index) ?? []);
    case 'wrong':
      return grants.filter(isWrong);
    case 'open':
      return grants.filter(({ standing }) => standing === 'open');
    case 'sealed':
      return grants.filter(({ leaf, revealed }) => leaf.class === 'sealed' && !revealed);
    case 'emergency':
      return grants.filter(({ shownClass }) => shownClass === 'emergency');
  }
}

/** Whether its signatures do not bear it out; what cannot be judged is not wrong. */
export function isWrong({ approvals: { fault } }: AuditedGrant): boolean {
  return fault !== undefined && fault !== 'no-rules';
}

/** A clock of a grant in words. */
export type GrantClock = { readonly urgency: Urgency; readonly text: string };

const dayMs = 86_400_000;

/** What is still owed of it: the end of its gag, and the look back at an emergency. */
export function clocksOfGrant(grant: AuditedGrant, nowMs: number): readonly GrantClock[] {
  const { revealBy, revealed, reviewBy, review } = grant;
  return [
    ...(revealBy === undefined || revealed ? [] : [clock('reveal', revealBy, nowMs)]),
    ...(reviewBy === undefined || review ? [] : [clock('review', reviewBy, nowMs)]),
  ];
}

function clock(name: 'reveal' | 'review', dueS: number, nowMs: number): GrantClock {
  const closeMs = name === 'reveal' ? 7 * dayMs : dayMs;
  const { urgency, time } = timeLeft(dueS * 1_000, nowMs, closeMs);
  return {
    urgency,
    text: t(urgency === 'overdue' ? `clock.${name}-over` : `clock.${name}`, { time }),
  };
}

/** One thing that nothing explains, and whom to ask. */
export type Doubt = {
  readonly kind: keyof Unexplained;
  readonly text: string;
  readonly entries: readonly number[];
  readonly slots: readonly string[];
};

/** What does not fit, in words; empty if everything does. */
export function doubtsOf(found: Unexplained): readonly Doubt[] {
  const named = {
    unknown: found.unknown.map(({ index, leaf }) => ({ index, slot: leaf.requester })),
    missing: found.missing.map(({ grant, slot }) => ({ index: grant, slot })),
    others: found.others.map(({ grant }) => ({ index: grant.index, slot: grant.leaf.requester })),
  };
  return (['unknown', 'missing', 'others'] as const).flatMap((kind) => {
    const all = named[kind];
    if (all.length === 0) return [];
    return [
      {
        kind,
        text: t(`unexplained.${kind}`, { count: all.length }),
        entries: all.map(({ index }) => index),
        slots: [...new Set(all.map(({ slot }) => slot))],
      },
    ];
  });
}

const shownEntriesMax = 12;

/** Places of the log in a line; many are cut. */
export function entriesText(entries: readonly number[]): string {
  const shown = entries.slice(0, shownEntriesMax).map(grouped).join(', ');
  return entries.length > shownEntriesMax ? `${shown} …` : shown;
}

/** A draw as a file with which anybody draws again. */
export function drawFile(draw: {
  readonly seed: string;
  readonly drawn: readonly number[];
  readonly of: readonly number[];
}): string {
  const { seed, drawn, of } = draw;
  return [
    'Random sample of grants in the access log',
    `Seed: ${seed}`,
    'Lot of an entry: hex SHA-256 of "countersign/sample/v1", zero byte, seed, zero byte, entry',
    `Drawn ${drawn.length} of ${of.length}: those with the smallest lots, in this order`,
    '',
    ...drawn.map((entry) => `${entry}  ${lotOf(seed, entry)}`),
    '',
    `Drawn from: ${of.join(' ')}`,
    '',
  ].join('\n');
}
