/** Erasure: what was kept long enough is put on record as erased, and its key is destroyed. */

import { utcDay } from '@countersign/rules/access/access-leaf.ts';
import { epochClasses } from '@countersign/rules/region-epoch.ts';
import { isPublic } from '../grants/first-leaves.ts';
import type { OwnLeaves } from '../grants/own-leaves.ts';
import type { ConversationRecords } from './conversation-records.ts';
import type { RegionEpoch, RegionKeys } from './region-keys.ts';

/** What erasures work on. */
export type ErasureParts = {
  readonly leaves: OwnLeaves;
  readonly regionKeys: RegionKeys;
  readonly records: ConversationRecords;
};

/**
 * Destroys what is due by the witnesses' time, for one clock could be turned. The leaf is in the
 * journal before the key is touched, so that no key goes without a word in public; a crash or a
 * fault after it is made good by `destroyRecorded` at the next start or by the next call of this.
 */
export function eraseOverdue(witnessedMs: number, parts: ErasureParts): void {
  const { leaves, regionKeys, records } = parts;
  if (!isPublic(leaves, witnessedMs)) return;
  for (const epoch of regionKeys.overdue(witnessedMs)) {
    const isRecorded = recorded(leaves).some((one) => isSame(one, epoch));
    if (!isRecorded) leaves.want({ kind: 'erase', ...epoch, day: utcDay(witnessedMs) });
    records.forget();
    regionKeys.destroy(epoch);
  }
}

/** Destroys every key that is on record as erased; a vault whose custody fails at it stays shut. */
export function destroyRecorded(leaves: OwnLeaves, regionKeys: RegionKeys): void {
  for (const epoch of recorded(leaves)) regionKeys.destroy(epoch);
}

function recorded(leaves: OwnLeaves): RegionEpoch[] {
  return leaves.made('erase').flatMap(({ kept, epoch }) => {
    const known = epochClasses.find((one) => one === kept);
    return known === undefined ? [] : [{ kept: known, epoch }];
  });
}

function isSame(one: RegionEpoch, other: RegionEpoch): boolean {
  return one.kept === other.kept && one.epoch === other.epoch;
}
