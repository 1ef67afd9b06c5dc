/** What a device remembers of its looks at the access log, as a port; storages differ. */

import type { AccountId } from '@countersign/rules/ids.ts';

/** One account's last look. The note is judged again whenever it is used. */
export type Remembered = {
  /** Newest countersigned checkpoint that this device has seen, verbatim. */
  readonly note: string;
  /** Entries that were looked through, from the first. */
  readonly through: number;
  /** Own entries found so far, each with the number of its tag. */
  readonly found: readonly { readonly index: number; readonly tag: number }[];
  /** Entry of the newest policy leaf known; whoever serves an older one is not believed. */
  readonly policy?: number;
};

/** Keeps one look per account; losing it costs time, and the alarm about a log that goes back. */
export type AccessMemory = {
  load(account: AccountId): Promise<Remembered | undefined>;
  save(account: AccountId, remembered: Remembered): Promise<void>;
  forget(account: AccountId): Promise<void>;
};

/** A memory that ends with the program. */
export function passingMemory(): AccessMemory {
  const kept = new Map<AccountId, Remembered>();
  return {
    load: (account) => Promise.resolve(kept.get(account)),
    save: async (account, remembered) => void kept.set(account, remembered),
    forget: async (account) => void kept.delete(account),
  };
}
