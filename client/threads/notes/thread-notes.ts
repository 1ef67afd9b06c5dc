/** The notes of a thread: lines to show, and the name and pins that the newest of them set. */

import type { EventId } from '@countersign/rules/ids.ts';
import type { PlacedEvent } from '../thread-message.ts';
import { noteOf, type PlacedNote } from './note.ts';

/** Messages pinned at once; an older pin makes room. */
export const pinsMax = 5;

/** What the notes make of the conversation. */
export type ThreadFacts = {
  /** As its members called it, if they did. */
  readonly name: string | undefined;
  /** The newest pin first. */
  readonly pinned: readonly EventId[];
};

/** Notes by place, however and in whatever order they came. */
export class ThreadNotes {
  readonly #known = new Map<EventId, PlacedNote>();
  #ordered: readonly PlacedNote[] | undefined = [];
  #facts: ThreadFacts | undefined;

  /** In the conversation's order; the same array until something changes. */
  get all(): readonly PlacedNote[] {
    this.#ordered ??= [...this.#known.values()].sort((a, b) => a.seq - b.seq);
    return this.#ordered;
  }

  /** The last word on each thing counts. */
  get facts(): ThreadFacts {
    this.#facts ??= factsOf(this.all);
    return this.#facts;
  }

  /** Place of the newest that is known; 0 before the first. */
  get newestSeq(): number {
    return this.all.at(-1)?.seq ?? 0;
  }

  /** Whether it was a note that this device did not know. */
  add({ seq, opened }: PlacedEvent): boolean {
    const placed = noteOf(seq, opened);
    if (placed === undefined || this.#known.has(placed.event)) return false;
    this.#known.set(placed.event, placed);
    this.#ordered = undefined;
    this.#facts = undefined;
    return true;
  }
}

function factsOf(notes: readonly PlacedNote[]): ThreadFacts {
  let name: string | undefined;
  let pinned: readonly EventId[] = [];
  for (const { note } of notes) {
    if (note.set === 'name') name = note.value;
    else if (note.set === 'added') name = note.name ?? name;
    else if (note.set === 'pinned' || note.set === 'unpinned') {
      const others = pinned.filter((event) => event !== note.value);
      pinned = note.set === 'pinned' ? [note.value, ...others].slice(0, pinsMax) : others;
    }
  }
  return { name, pinned };
}
