/** A bounded memory of opened keys and checked records: the least recently used goes first. */

/** Keeps at most `entriesMax` values; what is pushed out is handed to `onOut`. */
export class Lru<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #entriesMax: number;
  readonly #onOut: (value: Value) => void;

  constructor(entriesMax: number, onOut: (value: Value) => void = () => undefined) {
    this.#entriesMax = entriesMax;
    this.#onOut = onOut;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#entriesMax) return;
    for (const [oldest, out] of this.#entries) {
      this.#entries.delete(oldest);
      this.#onOut(out);
      return;
    }
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }
}
