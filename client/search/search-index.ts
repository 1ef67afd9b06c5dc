/** The search index: what this device has read, looked through on this device alone. */

import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import type { DeviceStore } from '../devices/device-store.ts';
import { queryWords } from './folded-text.ts';
import { Segment, segmentRows, type Row } from './segment.ts';

/** A message that holds every word of a query. */
export type Found = Row & { readonly conversation: ConversationId };

/** How much of a conversation is in the index: everything between two places. */
export type Indexed = { readonly oldest: number; readonly newest: number };

type Shelved = {
  readonly segments: Segment[];
  readonly places: Map<EventId, readonly [segment: number, at: number]>;
  readonly dirty: Set<number>;
  hasMoved: boolean;
  indexed: Indexed | undefined;
};

/**
 * Texts are scanned and not split into words: that finds parts of words in every script, those
 * without spaces too, and takes a few milliseconds for 100,000 messages.
 */
export class SearchIndex {
  readonly #store: DeviceStore;
  readonly #by = new Map<ConversationId, Shelved>();
  #loaded: Promise<void> | undefined;

  constructor(store: DeviceStore) {
    this.#store = store;
  }

  /** Takes up what an earlier run kept, once. */
  load(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  get conversations(): readonly ConversationId[] {
    return [...this.#by.keys()];
  }

  /** How much of a conversation is here; `undefined` for nothing. */
  indexed(conversation: ConversationId): Indexed | undefined {
    return this.#by.get(conversation)?.indexed;
  }

  /** One message of a conversation, if it is here. */
  row(conversation: ConversationId, event: EventId): Row | undefined {
    const shelved = this.#by.get(conversation);
    const [segment, at] = shelved?.places.get(event) ?? [];
    return segment === undefined || at === undefined
      ? undefined
      : shelved?.segments[segment]?.row(at);
  }

  /** Messages with all words of a query, the newest first. */
  find(
    query: string,
    { conversation, limit = 50 }: { conversation?: ConversationId; limit?: number } = {},
  ): readonly Found[] {
    const words = queryWords(query);
    if (words.length === 0) return [];
    const places = conversation === undefined ? this.conversations : [conversation];
    const found = places.flatMap((one) => this.#findIn(one, words, limit));
    return found.sort((a, b) => b.sentAtMs - a.sentAtMs).slice(0, limit);
  }

  /** Puts a message in, or its newer text in its place. */
  put(conversation: ConversationId, row: Row): void {
    const shelved = this.#shelved(conversation);
    const known = shelved.places.get(row.event);
    if (known !== undefined) return this.#replace(shelved, known, row);
    let at = shelved.segments.length - 1;
    if (at < 0 || (shelved.segments[at]?.size ?? 0) >= segmentRows) {
      at = shelved.segments.push(new Segment()) - 1;
    }
    const place = shelved.segments[at]?.add(row) ?? 0;
    shelved.places.set(row.event, [at, place]);
    shelved.dirty.add(at);
  }

  /** Takes a message out: it was taken back, vanished or was erased. */
  drop(conversation: ConversationId, event: EventId): void {
    const shelved = this.#by.get(conversation);
    const known = shelved?.places.get(event);
    if (shelved === undefined || known === undefined) return;
    this.#replace(shelved, known, undefined);
    shelved.places.delete(event);
  }

  /** Takes out every message that is over. */
  dropWhere(conversation: ConversationId, isOver: (row: Row) => boolean): void {
    for (const segment of this.#by.get(conversation)?.segments ?? []) {
      for (const row of segment.rows) if (isOver(row)) this.drop(conversation, row.event);
    }
  }

  /** Notes how much is here. */
  reached(conversation: ConversationId, indexed: Indexed): void {
    Object.assign(this.#shelved(conversation), { indexed, hasMoved: true });
  }

  /** Forgets a conversation that I am in no longer. */
  async forget(conversation: ConversationId): Promise<void> {
    this.#by.delete(conversation);
    const kept = await this.#store.list(`search/${conversation}/`);
    for (const [place] of kept) await this.#store.drop(place);
  }

  /** Seals what changed; how far it reaches goes last, so that a crash indexes some again. */
  async save(): Promise<void> {
    for (const [conversation, shelved] of this.#by) {
      if (shelved.dirty.size === 0 && !shelved.hasMoved) continue;
      const changed = [...shelved.dirty];
      shelved.dirty.clear();
      for (const at of changed) {
        const rows = shelved.segments[at]?.rows ?? [];
        await this.#store.put(`search/${conversation}/${String(at).padStart(6, '0')}`, rows);
      }
      shelved.hasMoved = false;
      await this.#store.put(`search/${conversation}/reach`, shelved.indexed ?? null);
    }
  }

  #findIn(conversation: ConversationId, words: readonly string[], limit: number): Found[] {
    const found: Found[] = [];
    const segments = this.#by.get(conversation)?.segments ?? [];
    for (let at = segments.length - 1; at >= 0 && found.length < limit; at--) {
      const rows = segments[at]?.find(words, limit - found.length) ?? [];
      for (const row of rows) found.push({ ...row, conversation });
    }
    return found;
  }

  #replace(shelved: Shelved, [segment, at]: readonly [number, number], row: Row | undefined): void {
    shelved.segments[segment]?.set(at, row);
    shelved.dirty.add(segment);
  }

  #shelved(conversation: ConversationId): Shelved {
    const known = this.#by.get(conversation);
    if (known !== undefined) return known;
    const fresh: Shelved = {
      segments: [],
      places: new Map(),
      dirty: new Set(),
      hasMoved: false,
      indexed: undefined,
    };
    this.#by.set(conversation, fresh);
    return fresh;
  }

  async #load(): Promise<void> {
    for (const [place, value] of await this.#store.list('search/')) {
      const [, id = '', part = ''] = place.split('/');
      const conversation = id as ConversationId;
      const shelved = this.#shelved(conversation);
      if (part === 'reach') {
        shelved.indexed = (value as Indexed | null) ?? undefined;
        continue;
      }
      const rows = value as readonly Row[];
      const at = shelved.segments.push(new Segment(rows)) - 1;
      for (const [index, row] of rows.entries()) shelved.places.set(row.event, [at, index]);
    }
  }
}
