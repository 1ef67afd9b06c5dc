/**
 * Thread events: what this device knows of a conversation, however and in whatever order it came.
 */

import type { EventId } from '@countersign/rules/ids.ts';
import { foldMessage } from './thread-fold.ts';
import type { PlacedEvent, ThreadMessage } from './thread-message.ts';

/** Events by id, folded message by message as they arrive; the same event twice changes nothing. */
export class ThreadEvents {
  readonly #known = new Map<EventId, PlacedEvent>();
  readonly #about = new Map<EventId, PlacedEvent[]>();
  readonly #folded = new Map<EventId, ThreadMessage>();
  #ordered: ThreadMessage[] | undefined = [];

  /** Messages in the conversation's order; the same array until something changes. */
  get messages(): readonly ThreadMessage[] {
    this.#ordered ??= [...this.#folded.values()].sort((a, b) => a.seq - b.seq);
    return this.#ordered;
  }

  /** One message, if its own event is known. */
  message(event: EventId): ThreadMessage | undefined {
    return this.#folded.get(event);
  }

  has(event: EventId): boolean {
    return this.#known.has(event);
  }

  /**
   * Takes an event in; returns the message it changed, if that is known. An event that is known
   * already counts again only if it was since found unsent or damaged, or gained its labels.
   */
  add(placed: PlacedEvent): ThreadMessage | undefined {
    const { event, kind, target } = placed.opened;
    const before = this.#known.get(event);
    if (before !== undefined && sameWord(before, placed)) return undefined;
    this.#known.set(event, placed);
    if (kind === 'message') return this.#fold(event);
    if (target === undefined) return undefined;
    const about = (this.#about.get(target) ?? []).filter((other) => other.opened.event !== event);
    this.#about.set(target, [...about, placed]);
    return this.#fold(target);
  }

  #fold(event: EventId): ThreadMessage | undefined {
    const message = this.#known.get(event);
    if (message === undefined || message.opened.kind !== 'message') return undefined;
    const folded = foldMessage(message, this.#about.get(event) ?? []);
    const last = this.#ordered?.at(-1)?.seq ?? 0;
    const isNewest = folded.seq > last;
    if (this.#ordered !== undefined && isNewest && !this.#folded.has(event)) {
      this.#ordered = [...this.#ordered, folded];
    } else {
      this.#ordered = undefined;
    }
    this.#folded.set(event, folded);
    return folded;
  }
}

function sameWord(a: PlacedEvent, b: PlacedEvent): boolean {
  return (
    a.seq === b.seq
    && a.opened.state === b.opened.state
    && a.opened.labels.length === b.opened.labels.length
  );
}
