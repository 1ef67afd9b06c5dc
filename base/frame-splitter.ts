/** Cuts a byte stream into frames of u32 length ‖ payload, as every local socket here speaks. */

import { concat, type Bytes } from './bytes.ts';
import { MalformedBytes } from './byte-reader.ts';

/** Keeps the unfinished tail between chunks; throws MalformedBytes on a frame over the limit. */
export class FrameSplitter {
  readonly #frameBytesMax: number;
  #chunks: Uint8Array[] = [];
  #held = 0;

  constructor(frameBytesMax: number) {
    this.#frameBytesMax = frameBytesMax;
  }

  /** Every payload completed by this chunk, in order. */
  push(chunk: Uint8Array): Bytes[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const needed = this.#needed();
    if (needed === undefined || this.#held < needed) return [];
    const [only = chunk] = this.#chunks;
    return this.#cut(this.#chunks.length === 1 ? (only as Bytes) : concat(...this.#chunks));
  }

  #cut(bytes: Bytes): Bytes[] {
    const frames: Bytes[] = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (bytes.length - at >= 4) {
      const length = this.#checked(view.getUint32(at));
      if (bytes.length - at - 4 < length) break;
      frames.push(bytes.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    const tail = bytes.subarray(at);
    this.#chunks = tail.length > 0 ? [tail] : [];
    this.#held = tail.length;
    return frames;
  }

  /** Bytes of the first frame with its length field; undefined while that field is incomplete. */
  #needed(): number | undefined {
    if (this.#held < 4) return undefined;
    let head = this.#chunks[0] as Uint8Array;
    if (head.length < 4) {
      head = concat(...this.#chunks);
      this.#chunks = [head];
    }
    return 4 + this.#checked(new DataView(head.buffer, head.byteOffset, 4).getUint32(0));
  }

  #checked(length: number): number {
    if (length > this.#frameBytesMax) throw new MalformedBytes(`frame of ${length} bytes`);
    return length;
  }
}

/** A payload with its length in front, in parts, so that large payloads are not copied. */
export function frameHead(payloadBytes: number): Bytes {
  const head = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, payloadBytes);
  return head;
}
