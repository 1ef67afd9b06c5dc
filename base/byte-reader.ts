/** Reads big-endian fields one after another and refuses to read past the end. */

import type { Bytes } from './bytes.ts';

/** Thrown when bytes are shorter, longer or other than their format says. */
export class MalformedBytes extends Error {
  override readonly name = 'MalformedBytes';
}

/** Reader over bytes that it does not copy: every returned part is a view on the input. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes read so far. */
  get offset(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#step(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4));
  }

  /** 8 bytes as a safe integer; larger values are malformed. */
  u64(): number {
    const at = this.#step(8);
    const value = this.#view.getUint32(at) * 0x1_0000_0000 + this.#view.getUint32(at + 4);
    if (!Number.isSafeInteger(value)) throw new MalformedBytes('u64 too large');
    return value;
  }

  raw(length: number): Bytes {
    const at = this.#step(length);
    return this.#bytes.subarray(at, at + length) as Bytes;
  }

  short(): Bytes {
    return this.raw(this.u16());
  }

  long(): Bytes {
    return this.raw(this.u32());
  }

  rest(): Bytes {
    return this.raw(this.left);
  }

  /** Throws unless everything has been read: trailing bytes are never ignored. */
  end(): void {
    if (this.left !== 0) throw new MalformedBytes(`${this.left} trailing bytes`);
  }

  #step(length: number): number {
    const at = this.#at;
    if (length > this.#bytes.length - at) throw new MalformedBytes('bytes end too early');
    this.#at = at + length;
    return at;
  }
}
