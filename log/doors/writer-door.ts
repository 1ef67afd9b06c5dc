/** The writer door: appends with a token, and says how the logs are doing. */

import { createHash, timingSafeEqual } from 'node:crypto';
import {
  textAnswer,
  type DoorAnswer,
  type DoorRequest,
} from '@countersign/base/node/machine-door.ts';
import { parseBundle } from '@countersign/proof/tiles.ts';
import { appendEntriesMax, logEntryBytesMax } from '../limits.ts';
import type { Sequenced } from '../ledger/ledger.ts';

/** What a writer may do with one log. */
export type WritableLog = {
  /** What its writers show. */
  readonly token: string;
  /** Whether an entry is of a kind that the log alone writes. */
  readonly isReserved: (entry: Uint8Array) => boolean;
  /** Whether so much waits that a body is not even read. */
  readonly full: () => boolean;
  readonly append: (entries: readonly Uint8Array[]) => Promise<Sequenced>;
  readonly covered: (size: number) => Promise<boolean>;
};

/** What the writer door serves. */
export type WriterDoor = {
  readonly logs: ReadonlyMap<string, WritableLog>;
  /** Why a log cannot be written to, a sentence for each that cannot. */
  readonly troubles: () => readonly string[];
  readonly metrics: () => string;
};

const problems = {
  'not-found': [404, 'There is nothing here.'],
  'token-missing': [401, 'Writers show their token.'],
  'entries-malformed': [400, 'The body is not a bundle of entries within the limits.'],
  'entry-reserved': [400, 'Index leaves are written by the log alone.'],
  'log-busy': [503, 'Too many entries wait for their place. Send them again later.'],
  'log-storage-failed': [503, 'The entries could not be stored. Send them again later.'],
  'log-unconfirmed': [503, 'The witnesses do not stand behind this log. Nothing is written.'],
  'log-not-countersigned': [503, 'The witnesses did not answer in time. Ask again.'],
} as const satisfies Record<string, readonly [number, string]>;

const refusals = {
  overloaded: 'log-busy',
  'storage-failed': 'log-storage-failed',
  unconfirmed: 'log-unconfirmed',
} as const;

/** Turns a request away by its head alone, before its body is read. */
export function turnAwayWriter(
  request: Omit<DoorRequest, 'body'>,
  door: WriterDoor,
): DoorAnswer | undefined {
  if (request.method === 'GET' && ['/metrics', '/ready'].includes(request.path)) return undefined;
  const log = logOf(request, door);
  if (request.method !== 'POST' || log === undefined) return problem('not-found');
  const shown = request.headers['authorization'];
  const isWriter = typeof shown === 'string' && isSame(shown, `Bearer ${log.token}`);
  if (!isWriter) return problem('token-missing');
  return log.full() ? problem('log-busy') : undefined;
}

/** Answers a request that was not turned away. */
export async function answerWriter(request: DoorRequest, door: WriterDoor): Promise<DoorAnswer> {
  if (request.path === '/metrics') return textAnswer(200, door.metrics());
  if (request.path === '/ready') {
    const troubles = door.troubles();
    if (troubles.length === 0) return textAnswer(200, 'ready\n');
    return textAnswer(503, `${troubles.join('\n')}\n`, { 'retry-after': '1' });
  }
  const log = logOf(request, door);
  const entries = parseBundle(request.body, appendEntriesMax);
  if (log === undefined) return problem('not-found');
  if (entries === undefined || entries.length === 0) return problem('entries-malformed');
  if (entries.some((entry) => entry.length > logEntryBytesMax)) return problem('entries-malformed');
  if (entries.some(log.isReserved)) return problem('entry-reserved');
  const outcome = await log.append(entries);
  if (outcome.kind !== 'sequenced') return problem(refusals[outcome.kind]);
  const { indexes, size } = outcome;
  if (!(await log.covered(size))) return problem('log-not-countersigned');
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ first: indexes[0], indexes, size }),
  };
}

function logOf({ path }: { path: string }, { logs }: WriterDoor): WritableLog | undefined {
  const [, prefix = ''] = /^\/([a-z]+)\/append$/.exec(path) ?? [];
  return logs.get(prefix);
}

function isSame(shown: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(shown), hash(wanted));
}

function problem(code: keyof typeof problems): DoorAnswer {
  const [status, title] = problems[code];
  const retry: Record<string, string> = status === 503 ? { 'retry-after': '1' } : {};
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...retry },
    body: JSON.stringify({ type: 'about:blank', title, status, code }),
  };
}
