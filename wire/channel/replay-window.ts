/** Replay window: lets each sequence number of a channel through once, a little out of order. */

/** How far behind the newest a record may come. */
export const replayWindowRecords = 1024;

const words = replayWindowRecords / 32;

/** State of one direction of one channel; idle channels hold no bitmap. */
export class ReplayWindow {
  #next = 0;
  #seen: Uint32Array | undefined;

  /** True exactly once per number; call it only after the record was authenticated. */
  accept(seq: number): boolean {
    if (!Number.isSafeInteger(seq) || seq < 0) return false;
    if (this.#seen === undefined && seq === this.#next) {
      this.#next = seq + 1;
      return true;
    }
    this.#seen ??= new Uint32Array(words).fill(0xffff_ffff);
    if (seq >= this.#next) {
      this.#advance(this.#seen, seq);
      return true;
    }
    if (this.#next - seq > replayWindowRecords || isSet(this.#seen, seq)) return false;
    set(this.#seen, seq);
    return true;
  }

  #advance(seen: Uint32Array, seq: number): void {
    const from = Math.max(this.#next, seq - replayWindowRecords + 1);
    for (let missing = from; missing < seq; missing++) clear(seen, missing);
    set(seen, seq);
    this.#next = seq + 1;
  }
}

function place(seq: number): [word: number, bit: number] {
  const slot = seq % replayWindowRecords;
  return [slot >>> 5, (1 << (slot & 31)) >>> 0];
}

function isSet(seen: Uint32Array, seq: number): boolean {
  const [word, bit] = place(seq);
  return ((seen[word] ?? 0) & bit) !== 0;
}

function set(seen: Uint32Array, seq: number): void {
  const [word, bit] = place(seq);
  seen[word] = (seen[word] ?? 0) | bit;
}

function clear(seen: Uint32Array, seq: number): void {
  const [word, bit] = place(seq);
  seen[word] = (seen[word] ?? 0) & ~bit;
}
