/** Whether what a production holds lies inside what a grant allows: nothing outside is exported. */

import type { EarlierOrderBody } from '../access/grant-body.ts';

/** One record as far as a scope can judge it. */
export type ScopedRecord = {
  /** Where it stands, for the finding: `messages.json record 12`. */
  readonly where: string;
  readonly kind: 'message' | 'session' | 'detail';
  /** When it happened; a detail of the account has no time. */
  readonly atMs?: number | undefined;
  /** Whether it shows what was written, and not only that something was. */
  readonly showsContent: boolean;
};

/** Something that lies outside. */
export type ScopeFault = { readonly where: string; readonly what: string };

/** Which categories let each kind of record out; content is judged apart. */
const reachedBy: Readonly<Record<ScopedRecord['kind'], readonly string[]>> = {
  message: ['content', 'traffic'],
  session: ['identify-only', 'subscriber', 'traffic'],
  detail: ['identify-only', 'subscriber'],
};

const words: Readonly<Record<ScopedRecord['kind'], string>> = {
  message: 'a message',
  session: 'a session',
  detail: 'a detail of the account',
};

/** Everything about these records that the body of their grant does not allow. */
export function scopeFaults(body: EarlierOrderBody, records: Iterable<ScopedRecord>): ScopeFault[] {
  const faults: ScopeFault[] = [];
  let count = 0;
  for (const record of records) {
    count += 1;
    const what = faultOf(body, record);
    if (what !== undefined) faults.push({ where: record.where, what });
  }
  if (count > body.messagesMax) {
    const what = `${count} records, and the grant allows ${body.messagesMax}`;
    faults.push({ where: 'the grant', what });
  }
  return faults;
}

function faultOf(body: EarlierOrderBody, record: ScopedRecord): string | undefined {
  const { kind, atMs, showsContent } = record;
  const { categories, from, to } = body;
  if (!reachedBy[kind].some((category) => categories.includes(category))) {
    return `${words[kind]}, and the grant is for ${categories.join(', ')}`;
  }
  if (showsContent && !categories.includes('content')) {
    return `what was written, and the grant is for ${categories.join(', ')}`;
  }
  if (kind === 'message' && atMs === undefined) return 'a message without a time';
  if (atMs !== undefined && !(atMs >= from * 1_000 && atMs < to * 1_000)) {
    return `a time outside the window of the grant: ${timeOf(atMs)}`;
  }
  return undefined;
}

function timeOf(atMs: number): string {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? 'no time at all' : date.toISOString();
}
