/** The roster in force, as this edge knows it from the log: who may sign in as staff. */

import {
  parseAccessLeaf,
  type RosterLeaf,
  type RosterSlot,
} from '@countersign/rules/access/access-leaf.ts';
import type { Database } from '@countersign/store/database.ts';
import { newestLeaves } from '@countersign/store/grants/adopted-leaves.ts';

/** Rosters that are looked at: the one in force and those that wait for their time. */
const rostersMax = 16;

/** The newest logged roster that has taken effect. The vault judges by the log, never by this. */
export async function rosterInForce(db: Database, nowMs: number): Promise<RosterLeaf | undefined> {
  return (await rostersSince(db, nowMs)).find(({ effectiveFrom }) => effectiveFrom * 1000 <= nowMs);
}

/** The active places of the roster in force, and of those that wait for their time. */
export async function activeSlots(db: Database, nowMs: number): Promise<readonly RosterSlot[]> {
  const rosters = await rostersSince(db, nowMs);
  return rosters.flatMap(({ slots }) => slots.filter(({ state }) => state === 'active'));
}

/** The newest first, down to the one in force. */
async function rostersSince(db: Database, nowMs: number): Promise<RosterLeaf[]> {
  const rosters: RosterLeaf[] = [];
  for (const { leaf } of await newestLeaves(db, 'roster', rostersMax)) {
    const roster = parseAccessLeaf(leaf);
    if (roster?.kind !== 'roster') continue;
    rosters.push(roster);
    if (roster.effectiveFrom * 1000 <= nowMs) break;
  }
  return rosters;
}
