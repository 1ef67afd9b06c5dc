/** Counts the access log: who opened how much under which class, from its entries and no more. */

import { formatCanonical, type CanonicalObject } from '@countersign/base/json/canonical-json.ts';
import type { AccessEntry } from '../audit/entry-reading.ts';
import { spanOfDay } from '../audit/log-times.ts';

/** What became of the grants of one class and day, within the entries that were counted. */
export type GrantCounts = {
  readonly granted: number;
  /** Opened at least once; ended unopened; neither so far. These three make up `granted`. */
  readonly used: number;
  readonly void: number;
  readonly open: number;
  /** Of class `sealed`: gag running, gag ended by a reveal, gag ended and nothing revealed. */
  readonly sealed: number;
  readonly revealed: number;
  readonly overdue: number;
  /** Sealed ones whose gag was extended, whatever became of them. */
  readonly extended: number;
};

/** Numbers by name. */
type Tally = Record<string, number>;

/** Everything that is counted. */
export type Recount = {
  /** Entries of each kind; `unknown` for kinds that this verifier does not know. */
  readonly kinds: Readonly<Tally>;
  /** By class, then by the day of the grant. */
  readonly classes: Readonly<Record<string, Readonly<Record<string, GrantCounts>>>>;
  /** Uses by class and by how many messages at most they opened. */
  readonly opened: Readonly<Record<string, Readonly<Tally>>>;
  /** Reveals by the class that came to light. */
  readonly revealedAs: Readonly<Tally>;
  /** Entries about grants that stand before the first entry counted. */
  readonly aboutEarlier: number;
  /** Newest day written in the entries; a gag that ended before it began is overdue. */
  readonly asOf: string;
};

/** What a recount needs of an entry. */
export type CountedEntry = {
  readonly kind: string;
  readonly day?: string;
  readonly class?: string;
  readonly grant?: number;
  readonly revealBy?: number;
  readonly openedBucket?: string;
};

/** An entry without what is not counted, so that a long log fits into memory. */
export function countedEntry(leaf: AccessEntry | undefined): CountedEntry {
  if (leaf === undefined) return { kind: 'unknown' };
  const { kind, day, class: asked, grant, revealBy, openedBucket } = leaf as CountedEntry;
  return {
    kind,
    ...(day === undefined ? {} : { day }),
    ...(asked === undefined ? {} : { class: asked }),
    ...(grant === undefined ? {} : { grant }),
    ...(revealBy === undefined ? {} : { revealBy }),
    ...(openedBucket === undefined ? {} : { openedBucket }),
  };
}

/** Counts the entries from `from` up to, not including, `to`: of the same, always the same. */
export function recount(entries: readonly CountedEntry[], from: number, to: number): Recount {
  const kinds: Tally = {};
  const revealedAs: Tally = {};
  const opened: Record<string, Tally> = {};
  const about = new Map<number, Map<string, CountedEntry>>();
  const grants: [number, CountedEntry][] = [];
  let [aboutEarlier, asOf] = [0, ''];
  for (const [at, entry] of entries.slice(from, to).entries()) {
    const { kind, day, grant } = entry;
    count(kinds, kind);
    if (day !== undefined && day > asOf && spanOfDay(day) !== undefined) asOf = day;
    if (kind === 'grant') grants.push([from + at, entry]);
    if (kind === 'reveal') count(revealedAs, entry.class ?? '');
    if (grant === undefined) continue;
    if (grant < from) aboutEarlier += 1;
    else if (kind === 'used') {
      count((opened[entries[grant]?.class ?? ''] ??= {}), entry.openedBucket ?? '');
    }
    const others = about.get(grant) ?? new Map<string, CountedEntry>();
    // Of several extensions the longest counts.
    const other = others.get(kind);
    if (other === undefined || (entry.revealBy ?? 0) > (other.revealBy ?? 0)) {
      about.set(grant, others.set(kind, entry));
    }
  }
  const asOfS = spanOfDay(asOf)?.fromS ?? 0;
  const classes: Record<string, Record<string, GrantCounts>> = {};
  for (const [index, grant] of grants) {
    const days = (classes[grant.class ?? ''] ??= {});
    const day = grant.day ?? '';
    days[day] = added(days[day], outcomesOf(grant, about.get(index), asOfS));
  }
  return { kinds, classes, opened, revealedAs, aboutEarlier, asOf };
}

/** What was counted, of which entries of which log: the same bytes for whoever counts. */
export type CountedRange = {
  readonly origin: string;
  readonly from: number;
  readonly to: number;
  /** Root of the first `to` entries, in base64. */
  readonly root: string;
};

/** The one text of a recount. */
export function formatRecount(range: CountedRange, counts: Recount): string {
  const whole = { v: 1, kind: 'recount', ...range, ...counts };
  return formatCanonical(whole as unknown as CanonicalObject);
}

function outcomesOf(
  grant: CountedEntry,
  about: ReadonlyMap<string, CountedEntry> | undefined,
  asOfS: number,
): GrantCounts {
  const isUsed = about?.has('used') === true;
  const isVoid = !isUsed && about?.has('void') === true;
  const isSealed = grant.class === 'sealed';
  const isRevealed = isSealed && about?.has('reveal') === true;
  const endS = Math.max(grant.revealBy ?? 0, about?.get('extend')?.revealBy ?? 0);
  const isOverdue = isSealed && !isRevealed && endS < asOfS;
  return {
    granted: 1,
    used: Number(isUsed),
    void: Number(isVoid),
    open: Number(!isUsed && !isVoid),
    sealed: Number(isSealed && !isRevealed && !isOverdue),
    revealed: Number(isRevealed),
    overdue: Number(isOverdue),
    extended: Number(isSealed && about?.has('extend') === true),
  };
}

function added(a: GrantCounts | undefined, b: GrantCounts): GrantCounts {
  if (a === undefined) return b;
  const sum = Object.entries(b).map(([name, number]) => {
    return [name, number + a[name as keyof GrantCounts]];
  });
  return Object.fromEntries(sum) as GrantCounts;
}

function count(tally: Tally, name: string): void {
  tally[name] = (tally[name] ?? 0) + 1;
}
