/** Tries recorded orders on two packs: which verdicts, dates and quorums would be others. */

import { checkOrder, verdictOf } from '@countersign/rules/legal/check-order.ts';
import { clocksOf } from '@countersign/rules/legal/clocks.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { foldOrder, type OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { RecordedOrder } from './recorded-orders.ts';

/** What a pack makes of one order, each point by its name. */
export type OrderOutcome = ReadonlyMap<string, string>;

/** One point on which two packs differ. */
export type OutcomeChange = {
  readonly point: string;
  readonly before: string;
  readonly after: string;
};

/** What would be otherwise, order by order; orders that stay as they are have no changes. */
export function simulatePacks(
  orders: readonly RecordedOrder[],
  before: LegalPack,
  after: LegalPack,
): { readonly name: string; readonly changes: readonly OutcomeChange[] }[] {
  return orders.map((order) => {
    const [was, is] = [outcomeOf(order, before), outcomeOf(order, after)];
    const points = [...new Set([...was.keys(), ...is.keys()])];
    const changes = points.flatMap((point) => {
      const [old, now] = [was.get(point) ?? 'none', is.get(point) ?? 'none'];
      return old === now ? [] : { point, before: old, after: now };
    });
    return { name: order.name, changes };
  });
}

/** The verdict with its findings, every date, who must agree, and who tells the person. */
export function outcomeOf(order: RecordedOrder, pack: LegalPack): OrderOutcome {
  const file = foldOrder(order.entries);
  const nowMs = file.received.receivedAtMs;
  const homes = new Map(Object.entries(order.homes));
  const findings = checkOrder(file.received, { pack, nowMs, homes });
  const told = findings.map(({ reason, severity, field }) => `${reason} (${severity}) ${field}`);
  return new Map([
    ['verdict', verdictOf(findings)],
    ['findings', told.toSorted().join('; ') || 'none'],
    ...datesOf(file, pack),
    ...quorumOf(file, pack),
  ]);
}

function datesOf(file: OrderFile, pack: LegalPack): [string, string][] {
  const clocks = clocksOf(file, { pack, nowMs: file.lastAtMs });
  return clocks.map(({ name, dueMs, opensMs }) => {
    const due = dueMs === undefined ? 'open' : timeText(dueMs);
    const opens = opensMs === undefined ? '' : `, not before ${timeText(opensMs)}`;
    return [`clock ${name}`, `${due}${opens}`];
  });
}

function quorumOf(file: OrderFile, pack: LegalPack): [string, string][] {
  const instrument = pack.instruments.get(file.received.instrument);
  if (instrument === undefined) return [];
  const isSealed = file.received.gag !== undefined && instrument.class === 'legal';
  const name = isSealed ? 'sealed' : instrument.class;
  const { approvals, roles, requesterApproves } = pack.region.doors[name];
  const asker = requesterApproves === 'yes' ? ', who asks may be one' : '';
  return [
    ['door', `${name}: ${approvals} of ${roles.join(', ')}${asker}`],
    ['notice', instrument.notice.by],
  ];
}

/** UTC and to the minute. */
function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}
