/** Enters something into an order: judged by the rules on what is filed, in one transaction. */

import { formatCanonical, type CanonicalJson } from '@countersign/base/json/canonical-json.ts';
import type { OrderId } from '@countersign/rules/ids.ts';
import { clocksOf, nextDueMs } from '@countersign/rules/legal/clocks.ts';
import type { EntryRefusal } from '@countersign/rules/legal/entries/entry-rules.ts';
import { judgeEntry } from '@countersign/rules/legal/judge-entry.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import {
  writerOf,
  type OrderActor,
  type OrderEntry,
} from '@countersign/rules/legal/order-entry.ts';
import { foldOrder } from '@countersign/rules/legal/order-file.ts';
import type { Database } from '../database.ts';
import {
  beginOrder,
  changeOrder,
  type NewOrder,
  type OrderChange,
  type OrderOutcome,
  type OrderSummary,
  type StoredEntry,
} from './order-entries.ts';

/** By which law, and at what time. */
export type OrderLaw = { readonly pack: LegalPack; readonly nowMs: number };

/** Somebody's entry. */
export type AskedEntry = {
  /** Made by who writes: the same entry again is the same entry. */
  readonly entryId: string;
  readonly actor: OrderActor;
  readonly entry: OrderEntry;
  /** The number that the writer believes is next; anything in between is refused. */
  readonly seq?: number;
};

/** Why nothing was entered: a rule of the file, or somebody else was first. */
export type EnterRefusal = EntryRefusal | 'moved-on' | 'entry-id-taken';

/** Begins an order with what came in. */
export function beginWith(
  db: Database,
  law: OrderLaw,
  begun: NewOrder & AskedEntry,
): Promise<OrderOutcome<EnterRefusal>> {
  return beginOrder(db, begun, (filed) => judged(filed, law, begun));
}

/** What an entry has beside the judgement of the rules. */
export type Beside<Reason> = {
  /** Refuses it for what only its caller knows; sees what is filed under the lock. */
  readonly demand?: (filed: readonly StoredEntry[]) => Reason | undefined;
  /** Done in the same transaction: both happen, or neither. */
  readonly also?: (tx: Database) => Promise<void>;
};

/** Adds an entry to an order. */
export function enterOrder<Reason = never>(
  db: Database,
  law: OrderLaw,
  asked: AskedEntry & { readonly order: OrderId },
  { demand, also }: Beside<Reason> = {},
): Promise<OrderOutcome<EnterRefusal | Reason>> {
  return changeOrder<EnterRefusal | Reason>(db, asked.order, (filed) => {
    const change = judged(filed, law, asked);
    if (change.kind !== 'enter') return change;
    const reason = demand?.(filed);
    if (reason !== undefined) return { kind: 'refused', reason };
    return also === undefined ? change : { ...change, also };
  });
}

/** What lists show of an order with these entries. */
export function summaryOf(entries: readonly StoredEntry[], law: OrderLaw): OrderSummary {
  const file = foldOrder(entries);
  return { state: file.state, nextDueMs: nextDueMs(clocksOf(file, law)) };
}

/** The entry behind those that are filed; time in a file never goes back, whatever clocks say. */
export function filedNext(
  filed: readonly StoredEntry[],
  { nowMs }: Pick<OrderLaw, 'nowMs'>,
  asked: Pick<AskedEntry, 'entryId' | 'actor' | 'entry'>,
): StoredEntry {
  const { entryId, actor, entry } = asked;
  const atMs = Math.max(nowMs, filed.at(-1)?.atMs ?? 0);
  return { seq: filed.length + 1, entryId, by: writerOf(actor), atMs, entry };
}

function judged(
  filed: readonly StoredEntry[],
  law: OrderLaw,
  asked: AskedEntry,
): OrderChange<EnterRefusal> {
  const known = filed.find(({ entryId }) => entryId === asked.entryId);
  if (known !== undefined) {
    const isSame = known.by === writerOf(asked.actor) && isSameEntry(known.entry, asked.entry);
    return isSame ? { kind: 'leave' } : { kind: 'refused', reason: 'entry-id-taken' };
  }
  const isNext = asked.seq === undefined || asked.seq === filed.length + 1;
  if (!isNext) return { kind: 'refused', reason: 'moved-on' };
  const file = filed.length === 0 ? undefined : foldOrder(filed);
  const verdict = judgeEntry(file, asked.entry, asked.actor, law);
  if (verdict.kind === 'refused') return verdict;
  const next = filedNext(filed, law, asked);
  return { kind: 'enter', fresh: [next], summary: summaryOf([...filed, next], law) };
}

function isSameEntry(a: OrderEntry, b: OrderEntry): boolean {
  const textOf = (entry: OrderEntry) =>
    formatCanonical(JSON.parse(JSON.stringify(entry)) as CanonicalJson);
  return textOf(a) === textOf(b);
}
