/** What this tab alone can read, never stored: its disclosures' keys, and what opened. */

import type { OwnDisclosure } from '@countersign/client/staff/disclosures.ts';
import type { DisclosureId } from '@countersign/rules/ids.ts';
import type { OrderContentJson } from '@countersign/wire/vault/record-calls.ts';

/** One disclosure of this tab; `pages` once all of it was fetched. */
export type KeptDisclosure = {
  readonly own: OwnDisclosure;
  readonly pages: readonly OrderContentJson[] | undefined;
};

/** Lives as long as the tab and the session: the production of an order is made out of it. */
export class DeskMemory {
  #kept: ReadonlyMap<DisclosureId, KeptDisclosure> = new Map();
  readonly #listeners = new Set<() => void>();

  /** Everything that this tab can read; another map whenever that changes. */
  get kept(): ReadonlyMap<DisclosureId, KeptDisclosure> {
    return this.#kept;
  }

  /** Keeps the key of a disclosure that was asked for here. */
  keep(own: OwnDisclosure): void {
    this.#change(own.disclosure, { own, pages: undefined });
  }

  /** Keeps what opened. */
  keepPages(disclosure: DisclosureId, pages: readonly OrderContentJson[]): void {
    const known = this.#kept.get(disclosure);
    if (known !== undefined) this.#change(disclosure, { ...known, pages });
  }

  /** Forgets all of it: when somebody signs out, nothing of it may stay. */
  forget(): void {
    this.#kept = new Map();
    this.#tell();
  }

  /** Hears of every change; gives the way to stop. */
  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #change(disclosure: DisclosureId, kept: KeptDisclosure): void {
    this.#kept = new Map([...this.#kept, [disclosure, kept]]);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The one of this tab. */
export const deskMemory = new DeskMemory();
