/** Blast radius: what some credentials could have opened in a time, and what they did open. */

import type { AccessLeaf, GrantLeaf, RosterLeaf } from '../access/access-leaf.ts';
import type { AccountId } from '../ids.ts';
import { doorNames, type DoorName, type RegionPack } from '../region-pack.ts';

/** Whose hands may have been another's, and when; times in milliseconds. */
export type Suspicion = {
  /** Slots of the roster. */
  readonly slots: readonly string[];
  /** Ids of the register. */
  readonly authorities: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
};

/** What the house knows of a grant, and the log does not say. */
export type KnownGrant = {
  readonly accounts: readonly AccountId[];
  readonly authority?: string | undefined;
};

/** One grant that such a hand is on. */
export type TouchedGrant = {
  readonly grant: number;
  readonly class: GrantLeaf['class'];
  readonly day: string;
  /** As `requester`, as one of those who approved, or by the authority that asked. */
  readonly as: 'requester' | 'approver' | 'authority';
  readonly itemsMax: number;
  /** Index of its first use; missing where nothing was opened. */
  readonly usedAt?: number;
  /** `open`: it could still have been used at the end of the time. */
  readonly became: 'used' | 'open' | 'unused';
};

/** What a door would have taken besides. */
export type ReachableDoor = {
  readonly door: DoorName;
  /** People of other hands that it would still have taken; 0 where these hands were enough. */
  readonly othersNeeded: number;
};

/** The whole answer. */
export type Radius = {
  readonly entries: number;
  readonly couldOpen: readonly ReachableDoor[];
  readonly touched: readonly TouchedGrant[];
  readonly opened: number;
  readonly itemsMax: number;
  readonly accounts: readonly AccountId[];
  /** Openings whose accounts the house does not know any more. */
  readonly unknownAccounts: number;
};

const dayMs = 86_400_000;

/**
 * Reads the log's leaves in order, each once, and keeps only what such a hand is on: of a million
 * openings it remembers those of the night.
 */
export class BlastRadius {
  readonly #suspicion: Suspicion;
  readonly #pack: RegionPack;
  readonly #known: ReadonlyMap<number, KnownGrant>;
  readonly #touched = new Map<number, TouchedGrant & { readonly expiresMs: number }>();
  readonly #doors = new Map<DoorName, number>();
  #entries = 0;

  constructor(parts: {
    readonly suspicion: Suspicion;
    readonly pack: RegionPack;
    /** By the index of the grant. */
    readonly known: ReadonlyMap<number, KnownGrant>;
  }) {
    this.#suspicion = parts.suspicion;
    this.#pack = parts.pack;
    this.#known = parts.known;
  }

  add(leaf: AccessLeaf | undefined, index: number): void {
    this.#entries++;
    if (leaf?.kind === 'grant') this.#grant(leaf, index);
    if (leaf?.kind === 'roster') this.#roster(leaf);
    if (leaf?.kind !== 'used') return;
    const touched = this.#touched.get(leaf.grant);
    if (touched === undefined || touched.usedAt !== undefined) return;
    this.#touched.set(leaf.grant, { ...touched, usedAt: index, became: 'used' });
  }

  finish(): Radius {
    const grants = [...this.#touched.values()].map(({ expiresMs, ...touched }) => {
      const isOver = touched.became === 'open' && expiresMs <= this.#suspicion.toMs;
      return isOver ? { ...touched, became: 'unused' as const } : touched;
    });
    const used = grants.filter(({ usedAt }) => usedAt !== undefined);
    const found = used.map(({ grant }) => this.#known.get(grant)?.accounts ?? []);
    return {
      entries: this.#entries,
      couldOpen: [...this.#doors].map(([door, othersNeeded]) => ({ door, othersNeeded })),
      touched: grants,
      opened: used.length,
      itemsMax: used.reduce((sum, { itemsMax }) => sum + itemsMax, 0),
      accounts: [...new Set(found.flat())].sort(),
      unknownAccounts: found.filter(({ length }) => length === 0).length,
    };
  }

  #grant(leaf: GrantLeaf, index: number): void {
    const { slots, authorities, fromMs, toMs } = this.#suspicion;
    const dayStartMs = Date.parse(`${leaf.day}T00:00:00Z`);
    if (!(dayStartMs + dayMs > fromMs && dayStartMs < toMs)) return;
    const authority = this.#known.get(index)?.authority ?? '';
    const as = slots.includes(leaf.requester)
      ? 'requester'
      : leaf.approvals.some(({ slot }) => slots.includes(slot))
        ? 'approver'
        : authorities.includes(authority)
          ? 'authority'
          : undefined;
    if (as === undefined) return;
    const { day, expires } = leaf;
    const itemsMax = Number(leaf.scopeBucket);
    const made = { grant: index, class: leaf.class, day, as, itemsMax, became: 'open' } as const;
    this.#touched.set(index, { ...made, expiresMs: expires * 1_000 });
  }

  /** Of every roster of that time the least that stood between these hands and each door. */
  #roster(leaf: RosterLeaf): void {
    if (leaf.effectiveFrom * 1_000 >= this.#suspicion.toMs) return;
    const own = leaf.slots.filter(({ slot, state }) => {
      return state === 'active' && this.#suspicion.slots.includes(slot);
    });
    for (const name of doorNames) {
      const door = this.#pack.doors[name];
      const hands = own.filter(({ roles }) => roles.some((role) => door.roles.includes(role)));
      if (door.approvals === 0 || hands.length === 0) continue;
      const asker = own.some(({ roles }) => roles.includes(door.roles[0] ?? ''));
      const counted = door.requesterApproves === 'yes' || !asker ? hands.length : hands.length - 1;
      const covered = new Set(hands.flatMap(({ roles }) => roles));
      const missing = door.roles.filter((role) => !covered.has(role)).length;
      const others = Math.max(0, door.approvals - counted, missing) + (asker ? 0 : 1);
      this.#doors.set(name, Math.min(others, this.#doors.get(name) ?? Infinity));
    }
  }
}
