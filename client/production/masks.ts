/** Masks: everybody whom the order does not name is `Person 1`, `Person 2` in the whole package. */

/** One mapping for one package. */
export class Masks {
  readonly #named: ReadonlySet<string>;
  readonly #masks = new Map<string, string>();

  /** `others` in the order in which they shall be numbered; who is named keeps the account id. */
  constructor(named: Iterable<string>, others: Iterable<string>) {
    this.#named = new Set(named);
    for (const account of others) {
      if (this.#named.has(account) || this.#masks.has(account)) continue;
      this.#masks.set(account, `Person ${this.#masks.size + 1}`);
    }
  }

  /** How many people are behind masks. */
  get count(): number {
    return this.#masks.size;
  }

  /** What an account is called in this package. */
  of(account: string): string {
    if (this.#named.has(account)) return account;
    const mask = this.#masks.get(account);
    // A name that nobody numbered would show who it is.
    if (mask === undefined) throw new RangeError('an account without a mask');
    return mask;
  }
}
