/** Blast radius: what somebody's credentials opened, still can open, and could have opened. */

import type { RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import type { Door, DoorName, RegionPack } from '@countersign/rules/region-pack.ts';
import type { AuditedGrant } from './audited-grant.ts';

/** The answer for one member of the staff, or for everybody. */
export type BlastRadius = {
  /** Grants that they asked for or signed, the newest first; holds, which open nothing, apart. */
  readonly touched: readonly AuditedGrant[];
  readonly asked: number;
  readonly signed: number;
  /** Those that opened something, and how much at most, as the log rounds it up. */
  readonly used: readonly AuditedGrant[];
  readonly openedMax: number;
  /** Those that could still open something. */
  readonly open: readonly AuditedGrant[];
  /** Doors that their one passkey opens alone, and doors that it is one of several for. */
  readonly alone: readonly DoorName[];
  readonly withOthers: readonly DoorName[];
};

const openingDoors = ['report', 'legal', 'sealed', 'emergency'] as const;

/** Works it out; without `slot` for all of the staff together. */
export function blastRadius(
  grants: readonly AuditedGrant[],
  who: {
    /** Nobody in particular is everybody. */
    readonly slot: string | undefined;
    /** First UTC day that counts, `YYYY-MM-DD`. */
    readonly since: string | undefined;
    readonly slots: readonly RosterSlot[];
    readonly pack: RegionPack | undefined;
  },
): BlastRadius {
  const { slot, since = '', slots, pack } = who;
  const isTheirs = (grant: AuditedGrant) => slot === undefined || handsOf(grant).includes(slot);
  // A hold keeps and opens nothing.
  const opens = grants.filter(({ shownClass }) => shownClass !== 'preserve');
  const touched = opens.filter((grant) => grant.leaf.day >= since && isTheirs(grant));
  const used = touched.filter(({ standing }) => standing === 'used');
  const roles = slots.find((one) => one.slot === slot)?.roles ?? [];
  const reach = (fits: (door: Door) => boolean) =>
    slot === undefined || pack === undefined
      ? []
      : openingDoors.filter((name) => fits(pack.doors[name]));
  return {
    touched,
    asked: touched.filter(({ leaf }) => slot === undefined || leaf.requester === slot).length,
    signed: touched.filter(({ leaf }) => leaf.approvals.some((one) => one.slot === slot)).length,
    used,
    openedMax: used.reduce((sum, { opened }) => sum + opened, 0),
    open: touched.filter(({ standing }) => standing === 'open'),
    alone: reach((door) => isAlone(door, roles)),
    withOthers: reach((door) => !isAlone(door, roles) && isInvolved(door, roles)),
  };
}

function handsOf({ leaf }: AuditedGrant): readonly string[] {
  return [leaf.requester, ...leaf.approvals.map(({ slot }) => slot)];
}

function isAlone(door: Door, roles: readonly string[]): boolean {
  const covers = door.roles.every((role) => roles.includes(role));
  return door.approvals === 1 && covers && door.requesterApproves === 'yes';
}

function isInvolved({ approvals, roles: wanted }: Door, roles: readonly string[]): boolean {
  return approvals > 0 && wanted.some((role) => roles.includes(role));
}
