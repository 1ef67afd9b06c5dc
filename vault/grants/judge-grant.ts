/** Decides whether a grant stands: its roster, its time, and enough distinct people behind it. */

import type { Bytes } from '@countersign/base/bytes.ts';
import {
  type Approval,
  type GrantCore,
  type RosterLeaf,
  type RosterSlot,
} from '@countersign/rules/access/access-leaf.ts';
import { regionOf, type Door, type RegionPack } from '@countersign/rules/region-pack.ts';
import { covers } from '@countersign/rules/staff/coverage.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import { challengeOf } from '../sealing/viewer-seal.ts';
import type { PlacedLeaf } from './own-leaves.ts';
import { isAssertionOf } from './webauthn.ts';

/** What grants and extensions are judged by. */
export type GrantFacts = {
  readonly nowMs: number;
  readonly pack: RegionPack;
  /** The roster in force; `undefined` before the first. */
  readonly roster: PlacedLeaf<RosterLeaf> | undefined;
  readonly staff: { readonly origin: string; readonly rpId: string };
};

/** What people put their passkeys to. */
export type Asked = {
  readonly door: Door;
  /** Index of the roster that they are listed in. */
  readonly roster: number;
  readonly requester: string;
  readonly challenge: Bytes;
  /** Of what would open: everybody behind it must be there for it. */
  readonly region?: string | undefined;
};

/** A body, as far as it may name somebody outside who asked, and by the law of which place. */
export type Placed = { readonly authority?: string; readonly instrument?: string };

/** What is wrong with a grant and its approvals; `undefined` when it stands. */
export function whatIsWrong(
  core: GrantCore,
  approvals: readonly Approval[],
  body: Placed,
  facts: GrantFacts,
): ProblemCode | undefined {
  const endsMs = Math.min(core.expires, core.revealBy ?? Infinity) * 1_000;
  if (endsMs <= facts.nowMs) return 'grant-expired';
  return whoIsMissing(askedOf(core, body, facts), approvals, facts);
}

/** What the people of a grant sign. */
export function askedOf(
  core: GrantCore,
  { instrument }: Placed,
  { pack }: Pick<GrantFacts, 'pack'>,
): Asked {
  const { roster, requester } = core;
  const region = regionOf(pack, instrument);
  return { door: pack.doors[core.class], roster, requester, challenge: challengeOf(core), region };
}

/** The hands that count: where who asks may not approve, theirs is demanded, and left out. */
export function countedHands(
  { door, requester }: Pick<Asked, 'door' | 'requester'>,
  handed: readonly Approval[],
): readonly Approval[] {
  return handed.filter(({ slot }) => door.requesterApproves === 'yes' || slot !== requester);
}

/**
 * What is wrong with the hand of who asked, which all that is asked must bear: an edge that names
 * another, or puts its own key where the viewer's belongs, stops here.
 */
export function isNotAsked(
  { requester, challenge }: Asked,
  handed: readonly Approval[],
  { roster, staff }: GrantFacts,
): ProblemCode | undefined {
  const [asked, ...again] = handed.filter(({ slot }) => slot === requester);
  if (asked === undefined) return 'approvals-missing';
  const { publicKey = '' } = roster?.leaf.slots.find(({ slot }) => slot === requester) ?? {};
  const isTheirs = isAssertionOf(asked, { challenge, publicKey, ...staff });
  return again.length > 0 || !isTheirs ? 'approval-invalid' : undefined;
}

/** What is missing behind something asked, by the rule of its door. */
export function whoIsMissing(
  { door, roster: index, requester, challenge, region }: Asked,
  approvals: readonly Approval[],
  { roster, staff }: GrantFacts,
): ProblemCode | undefined {
  if (door.approvals === 0 || roster?.index !== index) return 'grant-refused';
  const asker = mayAsk(roster.leaf, requester, { door, region });
  if (asker === undefined) return 'grant-refused';
  const people: RosterSlot[] = [];
  for (const approval of approvals) {
    const person = roster.leaf.slots.find(({ slot }) => slot === approval.slot);
    const mayApprove = person?.state === 'active' && person.roles.some(isOneOf(door.roles));
    if (person === undefined || !mayApprove || !isThere(person, region)) return 'approval-invalid';
    const expected = { challenge, publicKey: person.publicKey, ...staff };
    if (!isAssertionOf(approval, expected)) return 'approval-invalid';
    // Who holds two slots, or one passkey in two, is still one person, and whoever asked is one.
    const others = door.requesterApproves === 'no' ? [...people, asker] : people;
    if (others.some((other) => isSamePerson(other, person))) return 'approval-invalid';
    people.push(person);
  }
  const covered = people.flatMap(({ roles }) => roles);
  const isWhole = people.length >= door.approvals && door.roles.every(isOneOf(covered));
  return isWhole ? undefined : 'approvals-missing';
}

/** The slot of this name, if it is active and may ask for what a door opens in a region. */
export function mayAsk(
  roster: RosterLeaf,
  name: string,
  { door, region }: Pick<Asked, 'door' | 'region'>,
): RosterSlot | undefined {
  const slot = roster.slots.find((one) => one.slot === name);
  const isTheirs = slot?.state === 'active' && slot.roles.includes(door.roles[0] ?? '');
  return isTheirs && isThere(slot, region) ? slot : undefined;
}

function isThere({ roles }: RosterSlot, region: string | undefined): boolean {
  return region === undefined || covers(roles, region);
}

function isSamePerson(one: RosterSlot, other: RosterSlot): boolean {
  return one.slot === other.slot || one.publicKey === other.publicKey;
}

function isOneOf(list: readonly string[]): (item: string) => boolean {
  return (item) => list.includes(item);
}
