/** The roster in force, as this edge knows it from the log: who may sign in as staff. */

import { parseAccessLeaf, type RosterLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { Database } from '@countersign/store/database.ts';
import { newestLeaves } from '@countersign/store/safety/adopted-leaves.ts';

/** Rosters that are looked at: the one in force and those that wait for their time. */
const rostersMax = 16;

/** The newest logged roster that has taken effect. The vault judges by the log, never by this. */
export async function rosterInForce(db: Database, nowMs: number): Promise<RosterLeaf | undefined> {
  for (const { leaf } of await newestLeaves(db, 'roster', rostersMax)) {
    const roster = parseAccessLeaf(leaf);
    if (roster?.kind === 'roster' && roster.effectiveFrom * 1000 <= nowMs) return roster;
  }
  return undefined;
}
