/** The leaves a vault begins with: its first roster, and the region pack it acts under. */

import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { OwnLeaves } from './own-leaves.ts';
import type { Rules } from './rules-in-force.ts';

/** What the leaves say. */
export type FirstFacts = {
  readonly given: Rules;
  readonly inForce: Rules;
  readonly genesis: readonly RosterSlot[];
  readonly nowMs: number;
};

/** Wants what is missing: a first roster, and a policy leaf for rules that have none. */
export function beginLeaves(leaves: OwnLeaves, facts: FirstFacts): void {
  const { given, inForce, genesis, nowMs } = facts;
  const { pack, digest, trust } = given;
  const effectiveFrom = Math.floor(nowMs / 1_000);
  const policies = leaves.made('policy');
  const newest = policies.at(-1);
  if (newest?.digest !== digest || newest.trust !== trust) {
    // The rules that are left say how long, not those that come: a new pack cannot hurry itself.
    const delay = newest === undefined ? 0 : inForce.pack.rosterDelaySeconds;
    leaves.want({
      kind: 'policy',
      pack: pack.pack,
      packVersion: pack.version,
      digest,
      trust,
      delaySeconds: pack.rosterDelaySeconds,
      effectiveFrom: effectiveFrom + delay,
    });
  }
  if (leaves.made('roster').length === 0) {
    leaves.want({ kind: 'roster', seq: 1, slots: genesis, effectiveFrom });
  }
}

/**
 * Whether the rules in force are public, and the program for as long as it must be. The newest
 * leaf of a program counts alone: going back to an earlier build is a change like any other.
 */
export function isPublic(leaves: OwnLeaves, nowMs: number): boolean {
  const program = leaves.adopted('vault').at(-1);
  const isProgram = program?.leaf.build === leaves.build && program.fromMs <= nowMs;
  return isProgram && leaves.adopted('policy').length > 0;
}

/** The slots of a genesis file; throws TypeError. */
export function parseGenesis(text: string): RosterSlot[] {
  const list = JSON.parse(text) as unknown;
  if (!Array.isArray(list)) throw new TypeError('the first roster is a list');
  const slots = list.map((item: { slot?: unknown; roles?: unknown; code?: unknown }) => {
    const { slot, roles, code } = item;
    if (typeof slot !== 'string' || typeof code !== 'string' || !Array.isArray(roles)) {
      throw new TypeError('each slot of the first roster has slot, roles and code');
    }
    const state = 'invited' as const;
    return { slot, roles: roles.map(String), state, code, publicKey: '', credential: '' };
  });
  if (new Set(slots.map(({ slot }) => slot)).size !== slots.length) {
    throw new TypeError('the first roster names a slot twice');
  }
  return slots;
}
