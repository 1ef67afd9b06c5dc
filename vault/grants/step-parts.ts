/** What every step of an opening stands on: the time, the roster in force, and nothing overdue. */

import type { KeyObject } from 'node:crypto';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { ConversationRecords } from '../content/conversation-records.ts';
import type { RegionKeys } from '../content/region-keys.ts';
import type { SealedDetails } from '../details/sealed-details.ts';
import type { Journal } from '../journal/journal.ts';
import { isPublic } from './first-leaves.ts';
import { overdueGags } from '../gags/gags.ts';
import { mayAsk, type Asked, type GrantFacts } from './judge-grant.ts';
import type { OwnLeaves } from './own-leaves.ts';
import { newestRoster, rosterInForce } from './roster.ts';

/** What openings are made with. */
export type StepParts = {
  readonly random: RandomBytes;
  readonly pack: RegionPack;
  readonly staff: { readonly origin: string; readonly rpId: string };
  readonly journal: Journal;
  readonly leaves: OwnLeaves;
  readonly regionKeys: RegionKeys;
  readonly records: ConversationRecords;
  readonly details: SealedDetails;
  readonly pendingKey: KeyObject;
};

/** What approvals are judged by: as of now, or as of the time that the witnesses vouch for. */
export function factsOf(parts: StepParts, nowMs = parts.leaves.nowMs): GrantFacts {
  const { leaves, journal } = parts;
  // No gag may outlast its time unseen: until what is due is revealed, nothing more is granted.
  if (overdueGags(journal.state.gags, leaves.witnessedMs).length > 0) {
    throw new Problem('reveal-overdue');
  }
  // Asked at every step, so that nothing begun under one program ends under another unseen.
  if (!isPublic(leaves, nowMs)) throw new Problem('roster-not-effective');
  return peopleNow(parts, nowMs);
}

/** Who is on the staff, whatever stands still: for what only stops. */
export function peopleNow({ leaves, pack, staff }: StepParts, nowMs = leaves.nowMs): GrantFacts {
  return { nowMs, pack, staff, roster: rosterInForce(leaves.adopted('roster'), nowMs) };
}

/** Index of the roster under which a slot may ask at a door and in a region; throws Problem. */
export function rosterFor(
  slot: string,
  at: Pick<Asked, 'door' | 'region'>,
  parts: StepParts,
): number {
  const { leaves } = parts;
  const { roster } = factsOf(parts);
  if (roster === undefined) throw new Problem('roster-not-effective');
  if (mayAsk(roster.leaf, slot, at) !== undefined) return roster.index;
  const coming = newestRoster(leaves.made('roster'));
  const isComing = coming !== undefined && mayAsk(coming, slot, at) !== undefined;
  throw new Problem(isComing ? 'roster-not-effective' : 'not-allowed');
}
