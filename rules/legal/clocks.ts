/** The clocks of an order: what must happen by when, read off its entries by the pack's terms. */

import { dayOf, endOf } from './pack/calendar.ts';
import type { Calendar, ClockTerms, LegalInstrument, LegalPack } from './legal-pack.ts';
import type { FiledEntry } from './order-entry.ts';
import { of, type OrderFile } from './order-file.ts';

/** A span of time; without an end it still goes on. */
export type Pause = { readonly fromMs: number; readonly toMs?: number };

/** One clock as it stands. */
export type OrderClock = {
  readonly name: ClockTerms['name'] | 'notice' | 'gag';
  /** Who must act, or `end` where something merely ends. */
  readonly whose: 'ours' | 'theirs' | 'end';
  readonly startMs: number;
  /** The first millisecond that is too late; missing where there is no end. */
  readonly dueMs?: number;
  /** Nothing may be handed over before this. */
  readonly opensMs?: number;
  readonly pauses: readonly Pause[];
  /** How often it was extended. */
  readonly extended: number;
  /**
   * `waiting` until it opens, `due` once it has; `over` where nobody did in time what had to be
   * done; `met` where somebody did, or where what merely ends has ended.
   */
  readonly state: 'waiting' | 'running' | 'paused' | 'due' | 'met' | 'over';
  /** Whether the end lies where the pack lists no holidays any more. */
  readonly isUnlisted: boolean;
  readonly source: string;
  readonly verified: 'yes' | 'no';
};

/** Which law, and what time it is. */
export type ClockFacts = { readonly pack: LegalPack; readonly nowMs: number };

const theirs: ReadonlySet<string> = new Set([
  'clarification',
  'court-paper',
  'enforcing-objection',
]);
const ends: ReadonlySet<string> = new Set(['hold', 'objection', 'challenge']);

/** Every clock of an order, in the order of the pack; none for an instrument it does not know. */
export function clocksOf(file: OrderFile, facts: ClockFacts): OrderClock[] {
  const instrument = facts.pack.instruments.get(file.received.instrument);
  const terms = instrument?.clocks ?? [];
  const order = { entries: file.entries, file, instrument, ...facts };
  return [...terms.flatMap((one) => clockOf(one, order) ?? []), ...ownClocks(order)];
}

/** The next moment at which something of this order falls due. */
export function nextDueMs(clocks: readonly OrderClock[]): number | undefined {
  const open = clocks.filter(({ state }) => state !== 'met' && state !== 'paused');
  const due = open.flatMap(({ dueMs }) => dueMs ?? []);
  return due.length === 0 ? undefined : Math.min(...due);
}

type Order = ClockFacts & {
  readonly entries: readonly FiledEntry[];
  readonly file: OrderFile;
  readonly instrument: LegalInstrument | undefined;
};

function clockOf(terms: ClockTerms, order: Order): OrderClock | undefined {
  const { file, nowMs, pack } = order;
  const startMs = startOf(terms, order);
  const isSilent = terms.length === 0 && terms.ownDate === 'yes' && !file.received.dueAtMs;
  if (startMs === undefined || isSilent || !applies(terms, order)) return undefined;
  const metMs = metAtMs(terms.name, order);
  const pauses = pausesOf(terms, order).filter(({ toMs = nowMs }) => toMs > startMs);
  const dueMs = dueOf(terms, { startMs, pauses }, order);
  const opensMs = terms.waits === 'yes' ? (clearedMs(order.entries) ?? dueMs) : undefined;
  const isPaused = pauses.some(({ toMs }) => toMs === undefined);
  const clock = { dueMs, opensMs, isPaused, metMs, isEnd: ends.has(terms.name) };
  const { name, source, verified = 'yes' } = terms;
  return {
    name,
    whose: isEnding(name),
    startMs,
    ...(dueMs !== undefined && { dueMs }),
    ...(opensMs !== undefined && { opensMs }),
    pauses,
    extended: extensionsOf(terms, order.entries),
    state: stateOf(clock, nowMs),
    isUnlisted: dueMs !== undefined && isUnlisted(dueMs, pack.calendar),
    source,
    verified,
  };
}

function isEnding(name: string): OrderClock['whose'] {
  if (ends.has(name)) return 'end';
  return theirs.has(name) ? 'theirs' : 'ours';
}

function startOf({ starts }: ClockTerms, { entries, file }: Order): number | undefined {
  switch (starts) {
    case 'received':
      return file.received.receivedAtMs;
    case 'issued':
      return file.received.issuedAtMs;
    case 'asked':
      return of(entries, 'clarification-asked').at(-1)?.atMs;
    case 'opened':
      return of(entries, 'disclosure-granted')[0]?.atMs;
    case 'preserved':
      return of(entries, 'preserved')[0]?.atMs;
  }
}

function applies({ when }: ClockTerms, { file, instrument }: Order): boolean {
  const { notified, validator, issuer, gag } = file.received;
  switch (when) {
    case 'always':
      return true;
    case 'notified':
      return notified !== undefined;
    case 'not-notified':
      return notified === undefined;
    case 'not-validated': {
      const mayAlone = instrument?.reaches.every(({ issuers }) => issuers.includes(issuer));
      return validator === undefined && mayAlone !== true;
    }
    case 'gagged':
      return gag !== undefined;
  }
}

/** The pack's length, what was added to it, and the time for which it stood still. */
function dueOf(
  terms: ClockTerms,
  { startMs, pauses }: { readonly startMs: number; readonly pauses: readonly Pause[] },
  { file, entries, pack, nowMs }: Order,
): number | undefined {
  const { extension, unit, rolls } = terms;
  const isAnnounced = of(entries, 'production-announced').length > 0;
  if (isAnnounced && extension?.openEnded === 'yes') return undefined;
  if (terms.ownDate === 'yes' && file.received.dueAtMs !== undefined) return file.received.dueAtMs;
  // The vault counts an emergency's review from its own time, and says when it is due.
  if (terms.name === 'after-review' && file.review !== undefined) return file.review.dueMs;
  const length = terms.length + extensionsOf(terms, entries) * (extension?.length ?? 0);
  const { timeZone } = pack.calendar;
  const spans = pauses.map(({ fromMs, toMs = nowMs }) => ({
    fromMs: Math.max(fromMs, startMs),
    toMs,
  }));
  const pausedMs = spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  // Where only days are counted, the day on which it goes on counts again.
  const pausedDays = spans.reduce(
    (sum, { fromMs, toMs }) => sum + dayOf(toMs, timeZone) - dayOf(fromMs, timeZone),
    0,
  );
  const fromMs = unit === 'hours' ? startMs + pausedMs : startMs;
  return endOf({ fromMs, length, unit, rolls, pausedDays }, pack.calendar);
}

function extensionsOf({ name, extension }: ClockTerms, entries: readonly FiledEntry[]): number {
  const asked = of(entries, 'extended').filter(({ entry }) => entry.clock === name).length;
  return Math.min(asked, extension?.most ?? 0);
}

/** When somebody did what this clock is there for. */
function metAtMs(name: ClockTerms['name'], { entries, file }: Order): number | undefined {
  const answered = () => {
    const [delivered] = of(entries, 'delivered');
    const rejected = of(entries, 'rejected').find(({ entry }) => entry.tasks === undefined);
    const withdrawn = of(entries, 'withdrawn')[0] ?? of(entries, 'expired')[0];
    return (delivered ?? rejected ?? withdrawn)?.atMs;
  };
  switch (name) {
    case 'transmit':
    case 'objection':
    case 'challenge':
      return answered();
    case 'preserve': {
      const live = file.tasks.filter(({ rejectedFor }) => rejectedFor === undefined);
      const isKept = live.length > 0 && live.every(({ hold }) => hold !== undefined);
      return isKept ? of(entries, 'preserved').at(-1)?.atMs : answered();
    }
    case 'clarification': {
      const askedSeq = of(entries, 'clarification-asked').at(-1)?.seq ?? 0;
      return of(entries, 'clarification-answered').find(({ seq }) => seq > askedSeq)?.atMs;
    }
    case 'court-paper': {
      // What was refused before anything opened needs no paper any more.
      const wasOpened = of(entries, 'disclosure-granted').length > 0;
      return of(entries, 'paper-received')[0]?.atMs ?? (wasOpened ? undefined : answered());
    }
    case 'after-review':
      return of(entries, 'reviewed-after')[0]?.atMs;
    default:
      return undefined;
  }
}

/** Times at which this clock stood still, where they overlap as one. */
function pausesOf({ pauses }: ClockTerms, { entries }: Order): readonly Pause[] {
  const spans: Pause[] = [];
  const open = new Map<string, number>();
  let since: number | undefined;
  for (const { entry, atMs } of entries) {
    if (entry.kind === 'clarification-asked') open.set('clarification', atMs);
    if (entry.kind === 'clarification-answered') open.delete('clarification');
    if (entry.kind === 'suspended') open.set(entry.why, atMs);
    if (entry.kind === 'resumed') open.delete(entry.why);
    const isStopped = pauses.some((cause) => open.has(cause));
    if (isStopped) since ??= atMs;
    else if (since !== undefined) {
      spans.push({ fromMs: since, toMs: atMs });
      since = undefined;
    }
  }
  return since === undefined ? spans : [...spans, { fromMs: since }];
}

function clearedMs(entries: readonly FiledEntry[]): number | undefined {
  return of(entries, 'cleared')[0]?.atMs;
}

type Standing = {
  readonly dueMs: number | undefined;
  readonly opensMs: number | undefined;
  readonly isPaused: boolean;
  readonly metMs: number | undefined;
  readonly isEnd: boolean;
};

function stateOf(clock: Standing, nowMs: number): OrderClock['state'] {
  const { dueMs, opensMs, isPaused, metMs, isEnd } = clock;
  if (metMs !== undefined) return 'met';
  if (isPaused) return 'paused';
  if (opensMs !== undefined) return nowMs < opensMs ? 'waiting' : 'due';
  if (dueMs === undefined || nowMs < dueMs) return 'running';
  return isEnd ? 'met' : 'over';
}

/** What the file itself sets a date for: the notice, the end of a gag, a review of its own. */
function ownClocks({ file, nowMs, pack }: Order): OrderClock[] {
  const { notice, received } = file;
  const base = { startMs: received.receivedAtMs, pauses: [], extended: 0, source: 'order' };
  const isOver = (dueMs: number) => (nowMs < dueMs ? 'running' : 'over');
  const clocks: OrderClock[] = [];
  const add = (clock: Pick<OrderClock, 'name' | 'whose' | 'state'> & { readonly dueMs: number }) =>
    clocks.push({
      ...base,
      ...clock,
      verified: 'yes',
      isUnlisted: isUnlisted(clock.dueMs, pack.calendar),
    });
  if (notice !== undefined) {
    const isSent = notice.sentTo.length > 0;
    const state = isSent ? 'met' : isOver(notice.dueMs);
    add({ name: 'notice', whose: 'ours', dueMs: notice.dueMs, state });
  }
  const untilMs = received.gag?.untilMs;
  if (untilMs !== undefined) {
    add({ name: 'gag', whose: 'end', dueMs: untilMs, state: nowMs < untilMs ? 'running' : 'met' });
  }
  return clocks;
}

function isUnlisted(dueMs: number, { listedUntil, timeZone }: Calendar): boolean {
  return dayOf(dueMs - 1, timeZone) > Date.parse(listedUntil) / 86_400_000;
}
