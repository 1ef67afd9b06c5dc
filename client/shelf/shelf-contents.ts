/** What lies on a shelf: entries by name, each with its time, merged one by one. */

import type { ConversationId, EventId } from '@countersign/rules/ids.ts';

/** What an entry may be: a yes, a number, or nothing any more. */
export type ShelfValue = true | number | null;

/** Name → what it is and since when; names are `what/…ids`. */
export type ShelfContents = ReadonlyMap<
  string,
  { readonly value: ShelfValue; readonly atMs: number }
>;

/** What was taken away is remembered so long, for devices that were away. */
const goneKeptMs = 180 * 86_400_000;

/** Two versions as one: of each entry the later word, and of two at once the same everywhere. */
export function merged(one: ShelfContents, other: ShelfContents): ShelfContents {
  const all = new Map(one);
  for (const [name, theirs] of other) {
    const ours = all.get(name);
    const isLater =
      ours === undefined
      || theirs.atMs > ours.atMs
      || (theirs.atMs === ours.atMs && String(theirs.value) > String(ours.value));
    if (isLater) all.set(name, theirs);
  }
  return all;
}

/** The text that is sealed; what was taken away long ago is left out. */
export function formatShelf(contents: ShelfContents, nowMs: number): string {
  const kept = [...contents].filter(
    ([, { value, atMs }]) => value !== null || nowMs - atMs < goneKeptMs,
  );
  const entries = kept.map(([name, { value, atMs }]) => [name, value, atMs]);
  return JSON.stringify({ v: 1, entries });
}

/** What a sealed text holds; entries that are none are left out. */
export function parseShelf(text: string): ShelfContents {
  const { entries } = JSON.parse(text) as { readonly entries?: unknown };
  if (!Array.isArray(entries)) return new Map();
  return new Map(
    entries.flatMap((entry: unknown) => {
      const [name, value, atMs] = Array.isArray(entry) ? (entry as unknown[]) : [];
      const isValue = value === true || value === null || typeof value === 'number';
      if (typeof name !== 'string' || !isValue || typeof atMs !== 'number') return [];
      return [[name, { value, atMs }] as const];
    }),
  );
}

/** Names of entries. */
export const shelfName = {
  /** Marked by me alone. */
  star: (conversation: ConversationId, event: EventId) => `star/${conversation}/${event}`,
  /** Until when it is silent; `true` for ever. */
  mute: (conversation: ConversationId) => `mute/${conversation}`,
  archive: (conversation: ConversationId) => `archive/${conversation}`,
  /** On top of my list. */
  pin: (conversation: ConversationId) => `pin/${conversation}`,
  /** Shown as unread although I read it. */
  unread: (conversation: ConversationId) => `unread/${conversation}`,
} as const;
