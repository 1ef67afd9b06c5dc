/** Who has used up an invitation: the newest logged roster says who has a passkey by now. */

import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { openDatabase } from '@countersign/store/database.ts';
import { newestLeaves } from '@countersign/store/grants/adopted-leaves.ts';

/** Slots that are no longer open to their invitation; none where there is no roster yet. */
export async function enrolledSlots(databaseUrl: string): Promise<ReadonlySet<string>> {
  const db = openDatabase(databaseUrl);
  try {
    const [newest] = await newestLeaves(db, 'roster', 1);
    const roster = newest === undefined ? undefined : parseAccessLeaf(newest.leaf);
    return new Set(roster?.kind === 'roster' ? slotsTaken(roster.slots) : []);
  } finally {
    await db.destroy();
  }
}

function slotsTaken(slots: readonly { readonly slot: string; readonly state: string }[]) {
  return slots.filter(({ state }) => state !== 'invited').map(({ slot }) => slot);
}
