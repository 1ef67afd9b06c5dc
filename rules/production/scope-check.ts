/** Whether what a production holds lies inside what a grant allows: nothing outside is exported. */

import type { EarlierOrderBody } from '../access/grant-body.ts';

/** One record as far as a scope can judge it. */
export type ScopedRecord = {
  /** Where it stands, for the finding: `messages.json record 12`. */
  readonly where: string;
  /** What it is about: the same event in two files counts once. */
  readonly id: string;
  /** What it shows, in words. */
  readonly what: string;
  /** The categories of which any lets it out. */
  readonly reachedBy: readonly string[];
  /** When it happened, ms; NaN for something that must have a time and has none. */
  readonly atMs: number;
  /** Whether it must lie in the window, or only not after it. */
  readonly bound: 'inside' | 'until-end';
};

/** Something that lies outside. */
export type ScopeFault = { readonly where: string; readonly what: string };

/** Everything about these records that the body of their grant does not allow. */
export function scopeFaults(body: EarlierOrderBody, records: Iterable<ScopedRecord>): ScopeFault[] {
  const faults: ScopeFault[] = [];
  const seen = new Set<string>();
  for (const record of records) {
    seen.add(record.id);
    const what = faultOf(body, record);
    if (what !== undefined) faults.push({ where: record.where, what });
  }
  if (seen.size > body.messagesMax) {
    const what = `${seen.size} records, and the grant allows ${body.messagesMax}`;
    faults.push({ where: 'the grant', what });
  }
  return faults;
}

function faultOf(body: EarlierOrderBody, record: ScopedRecord): string | undefined {
  const { what, reachedBy, atMs, bound } = record;
  const { categories, from, to } = body;
  if (!reachedBy.some((category) => categories.includes(category))) {
    return `${what}, and the grant is for ${categories.join(', ')}`;
  }
  const isInside = atMs < to * 1_000 && (bound === 'until-end' || atMs >= from * 1_000);
  return isInside ? undefined : `a time outside the window of the grant: ${timeOf(atMs)}`;
}

function timeOf(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? 'no time at all' : date.toISOString();
}
