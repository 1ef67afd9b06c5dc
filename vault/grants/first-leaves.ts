/** The leaves a vault begins with: its first roster, and the region pack it acts under. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { sha256 } from '../sealing/ciphers.ts';
import type { OwnLeaves } from './own-leaves.ts';

/** What the leaves say. */
export type FirstFacts = {
  readonly pack: RegionPack;
  readonly genesis: readonly RosterSlot[];
  readonly nowMs: number;
};

/** Wants what is missing: a first roster, and a policy leaf for a pack that has none. */
export function beginLeaves(leaves: OwnLeaves, { pack, genesis, nowMs }: FirstFacts): void {
  const effectiveFrom = Math.floor(nowMs / 1_000);
  const policies = leaves.made('policy');
  const digest = packDigest(pack);
  if (policies.at(-1)?.digest !== digest) {
    // The rules that are left say how long, not those that come: a new pack cannot hurry itself.
    const delay = policies.at(-1)?.delaySeconds ?? 0;
    leaves.want({
      kind: 'policy',
      pack: pack.pack,
      packVersion: pack.version,
      digest,
      delaySeconds: pack.rosterDelaySeconds,
      effectiveFrom: effectiveFrom + delay,
    });
  }
  if (leaves.made('roster').length === 0) {
    leaves.want({ kind: 'roster', seq: 1, slots: genesis, effectiveFrom });
  }
}

/**
 * Whether pack and program have been public for as long as they must before anything is done under
 * them. The newest leaf counts alone: going back to what once held is a change like any other.
 */
export function packActs(leaves: OwnLeaves, pack: RegionPack, nowMs: number): boolean {
  const policy = leaves.adopted('policy').at(-1);
  const program = leaves.adopted('vault').at(-1);
  if (policy?.leaf.digest !== packDigest(pack) || program?.leaf.build !== leaves.build)
    return false;
  return Math.max(policy.leaf.effectiveFrom * 1_000, policy.fromMs, program.fromMs) <= nowMs;
}

/** base64url SHA-256 of the pack's canonical text. */
export function packDigest(pack: RegionPack): string {
  return base64url(sha256(utf8(pack.canonical)));
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
