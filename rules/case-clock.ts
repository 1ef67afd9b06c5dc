/** The case clock: how soon a reported case must be decided, by what it is about. */

import type { ReportReason } from './report-case.ts';

const hourMs = 3_600_000;

/** What cannot wait a day: somebody may be hurt in the meantime. */
const urgentReasons: ReadonlySet<ReportReason> = new Set(['minor-safety', 'threat', 'self-harm']);

/** The time by which a case that came in at `atMs` must be decided. */
export function caseDueAtMs(reason: ReportReason, atMs: number): number {
  return atMs + (urgentReasons.has(reason) ? hourMs : 24 * hourMs);
}
