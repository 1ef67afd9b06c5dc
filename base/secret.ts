/** Secret bytes that no printing path shows and that are zeroed when their owner is done. */

const inspect = Symbol.for('nodejs.util.inspect.custom');

/** Owns a copy-free secret: `use` lends the bytes, `dispose` overwrites them. */
export class Secret implements Disposable {
  readonly #bytes: Uint8Array;
  #disposed = false;

  /** Takes ownership: the caller must not keep using `bytes`. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Lends the bytes to one synchronous function; throws after disposal. */
  use<Result>(borrow: (bytes: Uint8Array) => Result): Result {
    if (this.#disposed) throw new Error('secret used after disposal');
    return borrow(this.#bytes);
  }

  [Symbol.dispose](): void {
    this.#bytes.fill(0);
    this.#disposed = true;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect](): string {
    return '[secret]';
  }
}
