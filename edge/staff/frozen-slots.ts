/** Frozen slots: whoever is frozen is signed out, by the word of the vault. */

import { endSessionsOfSlots } from '@countersign/store/safety/staff.ts';
import type { House } from '../house.ts';
import { callVault } from '../vault-line/record-calls.ts';

const ofSlot = 'slot:';

/**
 * Signs out each slot once for each freeze: a passkey may open a session anew, since who is frozen
 * helps to lift another's freeze. An edge that begins anew signs them out again.
 */
export class FrozenSlots {
  /** How many freezes of each slot stood at the last look. */
  #stood = new Map<string, number>();

  async signOut({ db, vault, clock }: Pick<House, 'db' | 'vault' | 'clock'>): Promise<void> {
    const { frozen } = await callVault(vault, 'status', {});
    const stand = new Map<string, number>();
    for (const { what } of frozen) {
      if (what.startsWith(ofSlot)) stand.set(what, (stand.get(what) ?? 0) + 1);
    }
    const fresh = [...stand].filter(([what, count]) => count > (this.#stood.get(what) ?? 0));
    const slots = fresh.map(([what]) => what.slice(ofSlot.length));
    if (slots.length > 0) await endSessionsOfSlots(db, slots, clock());
    // Only what was done is remembered: after a fault the next look does it.
    this.#stood = stand;
  }
}
