/** What opened, sorted for reading, and how much of it stayed shut. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import type { OrderContentJson, OrderItem } from '@countersign/wire/vault/record-calls.ts';

/** The kinds of records, in the order of the tabs. */
export const contentKinds = ['messages', 'envelopes', 'sessions', 'details'] as const;

/** One kind. */
export type ContentKind = (typeof contentKinds)[number];

/** A record without text: name and value as they came. */
export type PlainRecord = readonly { readonly name: string; readonly value: string }[];

/** Everything that opened. */
export type OpenedContent = {
  readonly messages: readonly OrderItem[];
  readonly envelopes: readonly OrderItem[];
  readonly sessions: readonly PlainRecord[];
  readonly details: readonly PlainRecord[];
  /** All of them. */
  readonly count: number;
  readonly shut: number;
  /** Whether it stopped at the limit. */
  readonly isCut: boolean;
};

/** Sorts the pages of a disclosure, the oldest first. */
export function contentOf(pages: readonly OrderContentJson[]): OpenedContent {
  const items = pages.flatMap(eventsOf).toSorted(oldestFirst);
  const isText = ({ text, emoji }: OrderItem): boolean => text !== undefined || emoji !== undefined;
  const messages = items.filter(isText);
  const envelopes = items.filter((item) => !isText(item));
  const sessions = recordsNamed(pages, ['sessions']);
  const details = recordsNamed(pages, ['details', 'subscriber']);
  const refused = pages.flatMap((page) => page.refused);
  return {
    messages,
    envelopes,
    sessions,
    details,
    count: items.length + sessions.length + details.length,
    shut: refused.filter(({ why }) => why !== 'over-limit').length,
    isCut: refused.some(({ why }) => why === 'over-limit'),
  };
}

/** What was said, and of what only the envelope opened, that alone. */
function eventsOf({ items, envelopes }: OrderContentJson): readonly OrderItem[] {
  const said = new Set(items.map(({ event }) => event));
  const silent = envelopes.filter(({ event }) => !said.has(event));
  return [...items, ...silent.map((envelope) => ({ ...envelope, labels: [] }))];
}

/** The kinds that there is anything of. */
export function kindsOf(content: OpenedContent): readonly ContentKind[] {
  return contentKinds.filter((kind) => content[kind].length > 0);
}

/** The others of a conversation by number: names are not needed to read it through. */
export function personNumbers(
  content: OpenedContent,
  account: string,
): ReadonlyMap<string, number> {
  const senders = [...content.messages, ...content.envelopes].map(({ sender }) => sender);
  const others = [...new Set(senders)].filter((sender) => sender !== account);
  return new Map(others.map((sender, index) => [sender, index + 1]));
}

/** SHA-256 of the pages as they came: what the order's file keeps of them. */
export async function pagesDigest(pages: readonly OrderContentJson[]): Promise<string> {
  const text = pages.map((page) => JSON.stringify(page)).join('\n');
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))));
}

function oldestFirst(one: OrderItem, other: OrderItem): number {
  return one.sentAtMs - other.sentAtMs || one.event.localeCompare(other.event);
}

function recordsNamed(pages: readonly OrderContentJson[], names: readonly string[]): PlainRecord[] {
  return pages.flatMap((page) => {
    const lists = page as unknown as Readonly<Record<string, unknown>>;
    return names.flatMap((name) => listOf(lists[name]).map(plainRecord));
  });
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function plainRecord(row: unknown): PlainRecord {
  if (typeof row !== 'object' || row === null) return [{ name: '', value: String(row) }];
  return Object.entries(row).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    return [{ name, value: valueText(name, value) }];
  });
}

function valueText(name: string, value: unknown): string {
  if (typeof value === 'number' && name.endsWith('Ms')) return new Date(value).toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
