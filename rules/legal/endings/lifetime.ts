/** How long a paper is of use: until its own day, and only if it was served in the law's time. */

import type { ClockFacts } from '../clocks.ts';
import type { LegalPack } from '../legal-pack.ts';
import type { ReceivedEntry } from '../order-entry.ts';
import type { OrderFile } from '../order-file.ts';
import { endOf } from '../pack/calendar.ts';

/** Whether an order is of no use any more. */
export function isOutOfTime({ received }: OrderFile, { pack, nowMs }: ClockFacts): boolean {
  const { expiresAtMs = Infinity } = received;
  return expiresAtMs <= nowMs || isServedLate(received, pack);
}

/** Whether it came when the time for its service, by its instrument, had passed. */
export function isServedLate(
  { instrument, issuedAtMs, receivedAtMs }: ReceivedEntry,
  { instruments, calendar }: LegalPack,
): boolean {
  const lifetime = instruments.get(instrument)?.lifetime;
  if (lifetime === undefined) return false;
  return receivedAtMs >= endOf({ fromMs: issuedAtMs, rolls: 'no', ...lifetime }, calendar);
}
