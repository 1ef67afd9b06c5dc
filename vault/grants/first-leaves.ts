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
    const delay = policies.length === 0 ? 0 : pack.rosterDelaySeconds;
    leaves.want({
      kind: 'policy',
      pack: pack.pack,
      packVersion: pack.version,
      digest,
      effectiveFrom: effectiveFrom + delay,
    });
  }
  if (leaves.made('roster').length === 0) {
    leaves.want({ kind: 'roster', seq: 1, slots: genesis, effectiveFrom });
  }
}

/** Whether the pack has been public for as long as it must before anything is done under it. */
export function packActs(leaves: OwnLeaves, pack: RegionPack, nowMs: number): boolean {
  return leaves.adopted('policy').some(({ leaf, fromMs }) => {
    const beginsMs = Math.max(leaf.effectiveFrom * 1_000, fromMs);
    return leaf.digest === packDigest(pack) && beginsMs <= nowMs;
  });
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
