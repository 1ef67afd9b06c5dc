/** The foot: what state the vault and the log are in, as one line that is always there. */

import { grouped, shortAge } from '../../kit/time/times.ts';
import { t } from '../words/english.ts';
import type { StatusView } from '../frame/staff-port.ts';

/** One part of the line and whether work can go on. */
export type FootPart = { readonly text: string; readonly isFine: boolean };

/** The line; `undefined` status means that the edge did not answer. */
export function footParts(status: StatusView | undefined, nowMs: number): FootPart[] {
  if (status === undefined) return [{ text: t('foot.unknown'), isFine: false }];
  const { vault, database, log } = status;
  const parts: FootPart[] = [
    vault === 'ok'
      ? { text: t('foot.vault-ok'), isFine: true }
      : { text: t('foot.vault-down'), isFine: false },
  ];
  if (database === 'down') parts.push({ text: t('foot.database-down'), isFine: false });
  parts.push(logPart(log, nowMs));
  return parts;
}

function logPart(log: StatusView['log'], nowMs: number): FootPart {
  const age = shortAge(nowMs - log.countersignedAtMs);
  if (log.state === 'down') return { text: t('foot.log-down'), isFine: false };
  if (log.state === 'stale') return { text: t('foot.log-stale', { age }), isFine: false };
  const size = grouped(Math.max(0, log.size - 1));
  const have = log.witnesses.length;
  const text = t('foot.log-ok', { size, have, need: log.witnessesNeeded, age });
  return { text, isFine: true };
}
