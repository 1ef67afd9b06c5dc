/** Thread reading: pages, arrivals and catching up, joined into one gapless thread. */

import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import { seqMax } from '@countersign/wire/channel/clear-heads.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { askAgain } from '../connection/ask-again.ts';
import { Unreachable } from '../http/edge-door.ts';
import { catchUpEvents, holeMs, notePagesMax, pageEvents, resendMs } from '../limits.ts';
import type { Timers } from '../platform.ts';
import { ThreadNotes } from './notes/thread-notes.ts';
import { Reach } from './reach.ts';
import { ThreadEvents } from './thread-events.ts';
import type { PlacedEvent, ThreadMessage } from './thread-message.ts';
import type { Voice } from './thread-ports.ts';
import { askPage } from './vault-asks.ts';

/** What reading tells its thread. */
export type ReadingListener = {
  onChange(): void;
  /** A message that was stored after this device began to read, in order, once. */
  onNewMessage(message: ThreadMessage): void;
};

/** Where and how a thread is read. */
export type ReadingPorts = {
  readonly conversation: ConversationId;
  readonly voice: Voice;
  readonly timers: Timers;
};

/** Everything known of one conversation, kept up with it. */
export class ThreadReading {
  readonly #ports: ReadingPorts;
  readonly #listener: ReadingListener;
  readonly #events = new ThreadEvents();
  readonly #reach = new Reach();
  readonly #notes = new ThreadNotes();
  readonly #announced = new Set<EventId>();
  #loading: Promise<void> | undefined;
  #catchingUp: Promise<void> | undefined;
  #again = false;
  #isClosed = false;

  constructor(ports: ReadingPorts, listener: ReadingListener) {
    this.#ports = ports;
    this.#listener = listener;
  }

  get messages(): readonly ThreadMessage[] {
    return this.#events.messages;
  }

  /** All that are known, from before the first known message too. */
  get notes(): ThreadNotes {
    return this.#notes;
  }

  /** From where on messages are known. */
  get oldestSeq(): number {
    return this.#reach.atBeginning ? 0 : this.#reach.oldest;
  }

  get lastSeq(): number {
    return this.#reach.newest ?? 0;
  }

  message(event: EventId): ThreadMessage | undefined {
    return this.#events.message(event);
  }

  /** The newest page, once; later calls catch up instead. */
  loadNewest(): Promise<void> {
    if (this.#reach.newest !== undefined) return this.catchUp();
    this.#loading ??= this.#loadBefore(pageEvents)
      .then(() => undefined)
      .finally(() => {
        this.#loading = undefined;
      });
    return this.#loading;
  }

  /** The page before the oldest known event; whether there may be more before that. */
  async loadOlder(limit: number): Promise<boolean> {
    if (this.#reach.newest === undefined) await this.loadNewest();
    else if (!this.#reach.atBeginning) await this.#loadBefore(limit);
    return !this.#reach.atBeginning;
  }

  /** The newest notes, however long ago they were said: the name and the pins are in them. */
  async loadNotes(): Promise<void> {
    let seq = seqMax;
    for (let pages = 0; pages < notePagesMax; pages++) {
      const page = await this.#page('notes', seq, catchUpEvents);
      for (const one of page) this.#notes.add(one);
      seq = page[0]?.seq ?? 0;
      if (page.length < catchUpEvents || this.#notes.facts.name !== undefined) break;
    }
    this.#listener.onChange();
  }

  /** An event that came by itself. */
  arrived(placed: PlacedEvent): void {
    const { newest } = this.#reach;
    if (newest !== undefined && placed.seq <= newest) {
      this.#take([placed], false);
      return;
    }
    this.#take(this.#reach.arrived(placed), true);
    if (newest === undefined) this.loadNewest().catch(() => undefined);
    else if (this.#reach.waitingUpTo > 0) this.#catchUpSoon();
  }

  /** One of this device's own events, now stored. */
  stored(placed: PlacedEvent): void {
    this.#announced.add(placed.opened.event);
    this.#take([placed], false);
    if (this.#reach.newest !== undefined) this.arrived(placed);
  }

  /** Everything since the last known event; one run at a time, repeated while holes remain. */
  catchUp(): Promise<void> {
    if (this.#reach.newest === undefined) return Promise.resolve();
    this.#again = true;
    this.#catchingUp ??= this.#catchUpRun().finally(() => {
      this.#catchingUp = undefined;
    });
    return this.#catchingUp;
  }

  async #catchUpRun(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const { waitingUpTo, newest = 0 } = this.#reach;
      const page = await this.#page('after', newest, catchUpEvents);
      const full = page.length === catchUpEvents;
      this.#take(page, true);
      this.#take(this.#reach.tookAfter(page, full, waitingUpTo), true);
      if (full || this.#reach.waitingUpTo > 0) this.#again = true;
    }
  }

  async #loadBefore(limit: number): Promise<void> {
    const isFirst = this.#reach.newest === undefined;
    const page = await this.#page('before', isFirst ? seqMax : this.#reach.oldest, limit);
    for (const { opened } of page) this.#announced.add(opened.event);
    this.#take(page, false);
    this.#take(this.#reach.tookBefore(page, page.length === limit), true);
    this.#listener.onChange();
    if (this.#reach.waitingUpTo > 0) this.#catchUpSoon();
  }

  #page(
    direction: 'before' | 'after' | 'notes',
    seq: number,
    limit: number,
  ): Promise<readonly PlacedEvent[]> {
    const { conversation, voice, timers } = this.#ports;
    const head = { conversation, direction, seq, limit };
    return askAgain({ timers, whenOnline: () => voice.whenOnline() }, () => askPage(voice, head));
  }

  /** Nothing is asked for again by itself: whoever ended the connection wants to be left alone. */
  close(): void {
    this.#isClosed = true;
  }

  /** A short wait first: what fills the hole is often the very next frame. */
  #catchUpSoon(): void {
    if (this.#isClosed) return;
    if (this.#catchingUp !== undefined) {
      this.#again = true;
      return;
    }
    this.#ports.timers.set(() => {
      if (this.#reach.waitingUpTo > 0 && !this.#isClosed) this.#catchUpUntilDone();
    }, holeMs);
  }

  #catchUpUntilDone(): void {
    this.catchUp().catch((error: unknown) => {
      const passing = error instanceof Unreachable || error instanceof Problem;
      if (passing) this.#ports.timers.set(() => this.#catchUpSoon(), resendMs);
    });
  }

  #take(placed: readonly PlacedEvent[], isNew: boolean): void {
    let changed = false;
    for (const one of placed) {
      const message = this.#events.add(one);
      const isNote = this.#notes.add(one);
      changed ||= message !== undefined || isNote;
      const { event, kind } = one.opened;
      if (!isNew || kind !== 'message' || this.#announced.has(event)) continue;
      this.#announced.add(event);
      const folded = this.#events.message(event);
      if (folded !== undefined) this.#listener.onNewMessage(folded);
    }
    if (changed) this.#listener.onChange();
  }
}
