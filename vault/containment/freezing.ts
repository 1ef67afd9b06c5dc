/** Freezes: one hand of security stops people or grants at once, and many start them again. */

import { base64url } from '@countersign/base/base64.ts';
import {
  actChallengePreimage,
  authorityPreimage,
  freezeDoor,
  type ActCore,
} from '@countersign/rules/access/acts.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { Freeze } from '../journal/journal-entry.ts';
import type { JournalState } from '../journal/journal-state.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { ActRule } from './acts.ts';

type Frozen = Pick<JournalState, 'freezes'>;

const freezable = /^(?:grants|vault|slot:[a-z0-9-]{1,32}|authority:[\w-]{43})$/;

/** In force as soon as it is in the journal, for whoever holds the leaf back must not win time. */
export const freezing: ActRule<'freeze'> = {
  door: () => freezeDoor,
  demand: (core, _hands, { journal }) => {
    const { what, level } = core;
    const fits = freezable.test(what) && (level === 1 || what === 'vault');
    if (!fits) throw new Problem('malformed-request');
    // Once lifted, the same word does not stop again.
    if (journal.state.freezes.get(idOf(core))?.isThawed === true)
      throw new Problem('grant-expired');
  },
  along: (core) => ({ freeze: { id: idOf(core), what: core.what, level: core.level } }),
  whileFrozen: true,
};

/** Counts once it is in the log: what only an edge has seen lifts nothing. */
export const thawing: ActRule<'thaw'> = {
  door: ({ doors }) => doors.thaw,
  demand: (core, hands, { journal }) => {
    const freeze = standing(journal.state).find(({ index }) => index === core.freeze);
    if (freeze === undefined) throw new Problem('grant-refused');
    // Who is frozen may help to lift another's freeze, so that one coerced hand locks nobody out
    // for good; nobody lifts their own.
    if (slotsOf(hands).includes(freeze.what)) throw new Problem('frozen');
  },
  whileFrozen: true,
};

/** Throws `frozen` if anything of this is. */
export function demandThawed(state: Frozen, involved: readonly string[]): void {
  if (standing(state).some(({ what }) => involved.includes(what))) throw new Problem('frozen');
}

/** What stops every grant that these hands are on, or that is of this authority. */
export function behindGrant(hands: readonly string[], authority?: string): string[] {
  const named = authority === undefined ? [] : [`authority:${hashOf(authority)}`];
  return ['grants', 'vault', ...slotsOf(hands), ...named];
}

/** People as freezes name them. */
export function slotsOf(hands: readonly string[]): string[] {
  return hands.map((slot) => `slot:${slot}`);
}

/** Whether those who talk are stopped as well. */
export function isSealed(state: Frozen): boolean {
  return standing(state).some(({ what, level }) => what === 'vault' && level === 2);
}

/** Freezes that nobody has lifted. */
export function standing({ freezes }: Frozen): Freeze[] {
  return [...freezes.values()].filter(({ isThawed }) => isThawed !== true);
}

/** What its people sign names a freeze: the same word handed in again is the same. */
export function idOf(core: ActCore<'freeze'>): string {
  return base64url(sha256(actChallengePreimage(core)));
}

function hashOf(authority: string): string {
  return base64url(sha256(authorityPreimage(authority)));
}
