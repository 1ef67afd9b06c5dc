/** Acts in words: what each does, who has signed, and who is still missing. */

import type { ShownAct } from '@countersign/client/staff/containment/acts.ts';
import { utcDay, type RosterSlot } from '@countersign/rules/access/access-leaf.ts';
import { freezeDoor, type ActCore } from '@countersign/rules/access/acts.ts';
import type { Door, RegionPack } from '@countersign/rules/region-pack.ts';
import { localTime } from '../../kit/time/exact-times.ts';
import { spanInWords } from '../../kit/time/time-left.ts';
import { spokenRoles } from '../roster/spoken-roles.ts';
import { t } from '../words/safeguards/act-words.ts';

/** What is known besides the core. */
export type ActFacts = {
  readonly pack: RegionPack;
  /** The roster in force or the newest one. */
  readonly slots: readonly RosterSlot[];
  /** The roster of a number, which alone the next one changes, where it is known. */
  readonly slotsAt: (seq: number) => readonly RosterSlot[] | undefined;
  /** What a freeze at a place of the log stopped. */
  readonly frozenAt: (index: number) => string | undefined;
  /** Name of an authority by the hash that a freeze has of it. */
  readonly authorityName: (hash: string) => string | undefined;
};

/** An act in words: its name, and what it will do. */
export type SpokenAct = { readonly title: string; readonly does: string };

/** Says what an act is and does; every sentence is of what the vault will really do. */
export function spokenAct(core: ActCore, facts: ActFacts): SpokenAct {
  switch (core.kind) {
    case 'freeze':
      return spokenFreeze(core, facts);
    case 'thaw': {
      const what = facts.frozenAt(core.freeze);
      const title =
        what === undefined
          ? t('thaw.unknown', { index: core.freeze })
          : t('thaw', { what: frozenName(what, facts) });
      return { title, does: t('thaw.does') };
    }
    case 'review':
      return { title: t(`review.${core.outcome}`, { index: core.grant }), does: t('review.does') };
    case 'roster': {
      // Of one that nobody here knows, everybody is told.
      const before = facts.slotsAt(core.seq - 1) ?? [];
      const change = changesOf(before, core.slots).join(', ') || t('roster.same');
      const delay = spanInWords(facts.pack.rosterDelaySeconds * 1_000);
      return { title: t('roster', { change }), does: t('roster.does', { delay }) };
    }
    case 'extend':
      return until(core.kind, core.grant, core.revealBy);
    case 'prolong':
      return until(core.kind, core.grant, core.holdUntil);
    case 'release':
      return { title: t('release', { index: core.grant }), does: t('release.does') };
  }
}

/** The same where somebody signs: what a thaw lifts is what this device read in the log. */
export function spokenShown(
  { core, lifts }: Pick<ShownAct, 'core' | 'lifts'>,
  facts: ActFacts,
): SpokenAct {
  return spokenAct(core, { ...facts, frozenAt: () => lifts?.what });
}

function until(kind: 'extend' | 'prolong', index: number, seconds: number): SpokenAct {
  const when = localTime(seconds * 1_000);
  return { title: t(kind, { index }), does: t(`${kind}.does`, { when }) };
}

function spokenFreeze(
  { what, level }: Pick<ActCore<'freeze'>, 'what' | 'level'>,
  facts: Pick<ActFacts, 'authorityName'>,
): SpokenAct {
  const name = frozenName(what, facts);
  const kind = what.startsWith('slot:')
    ? 'slot'
    : what.startsWith('authority:')
      ? 'authority'
      : what === 'grants'
        ? 'grants'
        : level === 2
          ? 'vault-2'
          : 'vault';
  return { title: t(`freeze.${kind}`, { name }), does: t(`freeze.${kind}.does`, { name }) };
}

/** What a freeze would be and do, before anybody asks for it. */
export const spokenWish = spokenFreeze;

/** Who or what a freeze is of, by its public name. */
export function frozenName(what: string, { authorityName }: Pick<ActFacts, 'authorityName'>) {
  if (what.startsWith('slot:')) return what.slice('slot:'.length);
  if (!what.startsWith('authority:')) return what;
  const hash = what.slice('authority:'.length);
  return authorityName(hash) ?? `${hash.slice(0, 8)}…`;
}

/** What a new roster changes, place by place. */
export function changesOf(
  before: readonly RosterSlot[],
  after: readonly RosterSlot[],
): readonly string[] {
  const rolesOf = ({ roles }: RosterSlot) => spokenRoles(roles);
  // A place that somebody else can take, or took, is another, whatever its name.
  const now = new Map(after.map((one) => [one.slot, one]));
  const stays = before.filter((was) => isSamePlace(was, now.get(was.slot)));
  const known = new Map(stays.map((one) => [one.slot, one]));
  const joined = after.flatMap((one) => {
    const was = known.get(one.slot);
    if (was === undefined) return [t('roster.join', { name: one.slot, roles: rolesOf(one) })];
    if (rolesOf(was) === rolesOf(one)) return [];
    return [t('roster.roles', { name: one.slot, roles: rolesOf(one) })];
  });
  const left = before.filter(({ slot }) => !known.has(slot));
  return [...joined, ...left.map(({ slot }) => t('roster.leave', { name: slot }))];
}

/** The same passkey or invitation; who was invited may have taken the place up meanwhile. */
function isSamePlace(was: RosterSlot, is: RosterSlot | undefined): boolean {
  if (is === undefined) return false;
  if (was.state !== 'active') return is.state === 'active' || is.code === was.code;
  return is.state === 'active' && is.publicKey === was.publicKey;
}

/** The door that an act takes. */
export function doorOfAct({ kind }: Pick<ActCore, 'kind'>, { doors }: RegionPack): Door {
  if (kind === 'freeze') return freezeDoor;
  if (kind === 'extend') return doors.sealed;
  return kind === 'prolong' || kind === 'release' ? doors.preserve : doors[kind];
}

/** Who is missing, and whether this very person may add a hand. */
export type Signing = {
  readonly people: number;
  readonly roles: readonly string[];
  readonly isOver: boolean;
  readonly mayI: boolean;
  readonly haveI: boolean;
};

/** How far the signatures of an act have come. */
export function signingOf(
  core: ActCore,
  approvedBy: readonly string[],
  facts: Pick<ActFacts, 'pack' | 'slots'> & { readonly me: string; readonly nowMs: number },
): Signing {
  const door = doorOfAct(core, facts.pack);
  const rolesOf = (slot: string) => facts.slots.find((one) => one.slot === slot)?.roles ?? [];
  // Who asks signs everywhere, and counts only where the door lets them approve.
  const isCounted = (slot: string) => door.requesterApproves === 'yes' || slot !== core.requester;
  const counted = approvedBy.filter(isCounted);
  const covered = new Set(counted.flatMap(rolesOf));
  const haveI = approvedBy.includes(facts.me);
  return {
    people: Math.max(0, door.approvals - counted.length),
    roles: door.roles.filter((role) => !covered.has(role)),
    isOver: core.day !== utcDay(facts.nowMs),
    mayI: !haveI && rolesOf(facts.me).some((role) => door.roles.includes(role)),
    haveI,
  };
}

/** Who is missing, in words. */
export function missingWords({ people, roles, isOver }: Signing): string {
  if (isOver) return t('day-over');
  const among = roles.length === 0 ? '' : t('missing-roles', { roles: roles.join(', ') });
  const count = Math.max(people, roles.length === 0 ? 0 : 1);
  return count === 0 ? t('enough') : t('missing', { count }) + among;
}
