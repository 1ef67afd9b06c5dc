/** Judges an entry before it is filed: whose it is, whether it is its time, and what it claims. */

import { regionOf } from '../region-pack.ts';
import { mayIn } from '../staff/permissions.ts';
import { conditionsOf, type EntryFacts } from './entries/entry-conditions.ts';
import { entryRules, type EntryRefusal, type EntryRule } from './entries/entry-rules.ts';
import { writerOf, type FiledEntry, type OrderActor, type OrderEntry } from './order-entry.ts';
import { foldOrder, orderFileText, type OrderFile } from './order-file.ts';

/** What became of an entry. */
export type EntryVerdict =
  { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly reason: EntryRefusal };

/** What two clocks of one house may differ by. */
const clockSkewMsMax = 60_000;

/** Whether an entry may be filed next; the first of an order has no file yet. */
export function judgeEntry(
  file: OrderFile | undefined,
  entry: OrderEntry,
  actor: OrderActor,
  facts: EntryFacts,
): EntryVerdict {
  const reason =
    file === undefined ? refuseFirst(entry, actor, facts) : refuseNext(file, entry, actor, facts);
  return reason === undefined ? { kind: 'accepted' } : { kind: 'refused', reason };
}

function refuseFirst(
  entry: OrderEntry,
  actor: OrderActor,
  { nowMs, pack }: EntryFacts,
): EntryRefusal | undefined {
  if (entry.kind !== 'received') return 'wrong-state';
  const regions = [regionOf(pack.region, entry.instrument)];
  if (!isWriter(entryRules.received, actor, regions)) return 'not-yours';
  const { tasks, receivedAtMs } = entry;
  const names = new Set(tasks.map(({ task }) => task));
  const isNow = actor !== 'authority' || nowMs - receivedAtMs <= clockSkewMsMax;
  const isPast = receivedAtMs <= nowMs + clockSkewMsMax;
  if (tasks.length === 0 || names.size !== tasks.length || !isNow || !isPast) return 'malformed';
  const first = { seq: 1, atMs: nowMs, by: writerOf(actor), entry };
  return isTextual([first]) ? undefined : 'malformed';
}

function refuseNext(
  file: OrderFile,
  entry: OrderEntry,
  actor: OrderActor,
  facts: EntryFacts,
): EntryRefusal | undefined {
  const rule = entryRules[entry.kind];
  if (file.state === 'closed') return 'nothing-after-closed';
  // Whoever brings an order under the law of another region must be there for both.
  const changed = entry.kind === 'clarification-answered' ? entry.changed?.instrument : undefined;
  const { instrument } = file.received;
  const regions = [instrument, changed ?? instrument].map((one) => {
    return regionOf(facts.pack.region, one);
  });
  if (!isWriter(rule, actor, regions)) return 'not-yours';
  if (facts.nowMs + clockSkewMsMax < file.lastAtMs) return 'time-runs-back';
  if (!rule.from.includes(file.state)) return 'wrong-state';
  if (rule.stops === 'yes') {
    if (file.withdrawn) return 'withdrawn';
    if (file.expired) return 'expired';
    if (file.suspended.length > 0) return 'suspended';
  }
  const refusal = conditionsOf(file, entry, writerOf(actor), facts);
  if (refusal !== undefined) return refusal;
  // Whatever it changes, the file must still have the one text that people sign.
  const next = { seq: file.entries.length + 1, atMs: facts.nowMs, by: writerOf(actor), entry };
  return isTextual([...file.entries, next]) ? undefined : 'malformed';
}

function isWriter({ writers }: EntryRule, actor: OrderActor, regions: readonly string[]): boolean {
  return writers.some((writer) => {
    const isNamed = writer === 'authority' || writer === 'house';
    if (typeof actor === 'string') return writer === actor;
    return !isNamed && regions.every((region) => mayIn(actor.roles, writer, region));
  });
}

function isTextual(entries: readonly FiledEntry[]): boolean {
  try {
    return orderFileText(foldOrder(entries)).length > 0;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
