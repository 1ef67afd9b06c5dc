/** Detail keys: what account details and their indexes are under; changed at once, all renewed. */

import type { KeyObject } from 'node:crypto';
import type { RandomBytes } from '@countersign/base/random.ts';
import { Secret } from '@countersign/base/secret.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { symmetricKey, type KeyCustody } from '../custody/key-custody.ts';

const prefix = 'details/';

/** The newest seals; the one before it opens until nothing is under it any more. */
export class DetailKeys {
  readonly #parts: DetailKeyParts;
  /** Newest first; none before the first change. */
  #numbers: readonly number[] = [];
  #keys: readonly KeyObject[] = [];

  constructor(parts: DetailKeyParts) {
    this.#parts = parts;
    this.#load();
  }

  get newestFirst(): readonly KeyObject[] {
    return this.#keys;
  }

  /** Puts a new key before the others; throws `busy` while an earlier change goes on. */
  begin(): void {
    const { custody, random, first } = this.#parts;
    const [newest = 0, before] = this.#numbers;
    if (before !== undefined) throw new Problem('busy');
    // The first key has more derived from it, and stays: a copy opens details until the renewal.
    if (newest === 0) custody.keep(`${prefix}0`, new Secret(new Uint8Array(first().export())));
    symmetricKey(custody, `${prefix}${newest + 1}`, random);
    this.#load();
  }

  /** Ends all but the newest: what nobody has renewed by then is lost for good. */
  endOld(): void {
    for (const number of this.#numbers.slice(1)) this.#parts.custody.destroy(`${prefix}${number}`);
    this.#load();
  }

  #load(): void {
    const { custody, random, first } = this.#parts;
    const ours = custody.names().flatMap((name) => name.split(prefix)[1] ?? []);
    this.#numbers = ours.map(Number).sort((a, b) => b - a);
    const made = this.#numbers.map((number) => symmetricKey(custody, `${prefix}${number}`, random));
    // A change that a crash cut short has copied the first key, and not made another.
    this.#keys = this.#numbers.some((number) => number > 0) ? made : [first()];
  }
}

/** What the keys live in, and the one before the first change. */
type DetailKeyParts = {
  readonly custody: KeyCustody;
  readonly random: RandomBytes;
  readonly first: () => KeyObject;
};
