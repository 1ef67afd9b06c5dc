/** Looks at the log in IndexedDB, so that a log that goes back is noticed after a restart too. */

import type { AccessMemory, Remembered } from '../receipts/access-memory.ts';
import { act } from './indexed-store.ts';

const place = { name: 'countersign-looks', store: 'looks' } as const;

/** A memory in the origin's own database. */
export function indexedMemory(): AccessMemory {
  return {
    load: async (account) => {
      const kept = await act(place, 'readonly', (store) => store.get(account));
      return kept as Remembered | undefined;
    },
    save: async (account, remembered) => {
      await act(place, 'readwrite', (store) => store.put(remembered, account));
    },
    forget: async (account) => {
      await act(place, 'readwrite', (store) => store.delete(account));
    },
  };
}
