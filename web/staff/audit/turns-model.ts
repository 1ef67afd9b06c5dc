/** The timeline of an audit: how rules, staff and keys changed, in words. */

import type { PlacedLeaf } from '@countersign/client/audit/audited-grant.ts';
import { coreOfAct } from '@countersign/rules/access/acts.ts';
import type { RosterLeaf } from '@countersign/rules/access/access-leaf.ts';
import { localTime } from '../../kit/time/exact-times.ts';
import { changesOf, spokenAct, type ActFacts } from '../acts/act-model.ts';
import { t } from '../words/safeguards/audit-words.ts';

/** One change. */
export type TurnLine = {
  readonly index: number;
  readonly day: string | undefined;
  readonly title: string;
  readonly text: string;
};

/** Every change, the newest first as they come. */
export function turnLines(turns: readonly PlacedLeaf[], facts: ActFacts): readonly TurnLine[] {
  return turns.flatMap((turn, at) => turnLine(turn, turns.slice(at + 1), facts) ?? []);
}

function turnLine(
  { index, leaf }: PlacedLeaf,
  earlier: readonly PlacedLeaf[],
  facts: ActFacts,
): TurnLine | undefined {
  switch (leaf.kind) {
    case 'policy': {
      const title = t('turns.policy', { pack: leaf.pack, version: leaf.packVersion });
      return { index, day: undefined, title, text: from(leaf.effectiveFrom) };
    }
    case 'roster': {
      const text = [from(leaf.effectiveFrom), ...handsOf(leaf.approvals)].join('; ');
      return { index, day: leaf.day, title: rosterTitle(leaf, earlier), text };
    }
    case 'vault': {
      const when = localTime(leaf.notAfter * 1_000);
      const text = t('turns.until', { when, build: leaf.build.slice(0, 8) });
      return { index, day: undefined, title: t('turns.vault'), text };
    }
    case 'erase': {
      const { epoch, kept, day } = leaf;
      return { index, day, title: t('turns.erase', { epoch, kept }), text: t('turns.erase-text') };
    }
    case 'freeze':
    case 'thaw':
    case 'review': {
      const { title } = spokenAct(coreOfAct(leaf), facts);
      return { index, day: leaf.day, title, text: handsOf(leaf.approvals).join('') };
    }
    default:
      return undefined;
  }
}

function rosterTitle({ seq, slots }: RosterLeaf, earlier: readonly PlacedLeaf[]): string {
  const before = earlier.find(({ leaf }) => leaf.kind === 'roster')?.leaf;
  if (before?.kind !== 'roster') return t('turns.roster-first', { seq, count: slots.length });
  const change = changesOf(before.slots, slots).join(', ');
  if (change !== '') return t('turns.roster', { seq, change });
  const taken = slots.filter(({ slot, state }) => {
    return (
      state === 'active' && before.slots.some((one) => one.slot === slot && one.state === 'invited')
    );
  });
  const names = taken.map(({ slot }) => slot).join(', ');
  return t('turns.roster', { seq, change: t('turns.joined', { names }) });
}

function from(seconds: number): string {
  return t('turns.from', { when: localTime(seconds * 1_000) });
}

function handsOf(approvals: readonly { readonly slot: string }[] | undefined): string[] {
  if (approvals === undefined || approvals.length === 0) return [];
  return [t('turns.by', { names: approvals.map(({ slot }) => slot).join(', ') })];
}
