/** The history of an order in plain words: one line for each entry, none left out. */

import type { FiledEntry, OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { fullTime } from '../../kit/time/times.ts';
import { spokenCode } from '../../kit/words/law-names.ts';
import { clockName } from '../orders/clock-words.ts';
import { t } from '../words/history-words.ts';
import { legalWord } from '../words/legal-words.ts';

/** One line. */
export type HistoryLine = {
  readonly seq: number;
  readonly atMs: number;
  readonly by: string;
  readonly text: string;
  /** A letter that went with it. */
  readonly letter?: string | undefined;
};

/** The newest first: at night the last thing that happened is what is looked for. */
export function historyLines(entries: readonly FiledEntry[], nowMs: number): HistoryLine[] {
  return entries
    .map(({ seq, atMs, by, entry }) => ({
      seq,
      atMs,
      by: writerName(by),
      text: sentenceOf(entry, nowMs),
      letter: letterOf(entry),
    }))
    .toReversed();
}

/** The letters of an order, the newest first. */
export function lettersOf(entries: readonly FiledEntry[], nowMs: number): HistoryLine[] {
  return historyLines(entries, nowMs).filter(({ letter }) => letter !== undefined);
}

/** Who wrote an entry, as people say it. */
export function writerName(by: string): string {
  if (by === '@authority') return t('by.authority');
  if (by === '@house') return t('by.house');
  return t('by.staff', { slot: by });
}

function letterOf(entry: OrderEntry): string | undefined {
  if (entry.kind === 'rejected' || entry.kind === 'letter-sent') return entry.letter;
  if (entry.kind === 'acknowledged') return entry.letter;
  if (entry.kind === 'clarification-asked') return entry.questions;
  return undefined;
}

function sentenceOf(entry: OrderEntry, nowMs: number): string {
  switch (entry.kind) {
    case 'received':
      return t('received', { count: entry.tasks.length });
    case 'requester-checked':
      return t(`requester.${entry.verdict}`);
    case 'called-back':
      return t(`called-back.${entry.reached}`, { source: entry.numberSource });
    case 'checked':
      return t(`checked.${entry.verdict}`);
    case 'clarification-asked':
      return t('clarification-asked', { text: entry.questions });
    case 'clarification-answered':
      return t('clarification-answered', { text: entry.answer });
    case 'collected':
      return t(`collected.${entry.whole}`, { task: entry.task, count: entry.items });
    case 'rejected':
      return rejectedSentence(entry);
    case 'suspended':
    case 'resumed':
      return t(entry.kind, { text: legalWord(`cause.${entry.why}`) });
    case 'desired':
      return t('desired', { text: legalWord(`desired.${entry.status}`) });
    case 'reviewed-after':
      return t(`reviewed-after.${entry.outcome}`);
    case 'letter-sent':
      return t(`letter-sent.${entry.to}`);
    default:
      return plainSentence(entry, nowMs);
  }
}

type Plain = Exclude<
  OrderEntry['kind'],
  | 'received'
  | 'requester-checked'
  | 'called-back'
  | 'checked'
  | 'clarification-asked'
  | 'clarification-answered'
  | 'collected'
  | 'rejected'
  | 'suspended'
  | 'resumed'
  | 'desired'
  | 'reviewed-after'
  | 'letter-sent'
>;

/** Those whose sentence is their kind, with what they name filled in. */
function plainSentence(
  entry: Extract<OrderEntry, { readonly kind: Plain }>,
  nowMs: number,
): string {
  const task = 'task' in entry ? entry.task : '';
  switch (entry.kind) {
    case 'scoped':
      return t('scoped', { task, text: entry.rationale });
    case 'disclosure-refused':
      return t('disclosure-refused', { task, text: spokenCode(entry.why) });
    case 'cleared':
    case 'withdrawn':
    case 'production-announced':
    case 'paper-received':
      return t(entry.kind, { text: entry.reference });
    case 'extended': {
      const when = fullTime(entry.untilMs, nowMs);
      return t('extended', { clock: clockName(entry.clock), when, text: entry.reference });
    }
    case 'notice-planned': {
      const when = fullTime(entry.dueMs, nowMs);
      if (entry.blockedBy === undefined) return t('notice-planned', { when });
      return t('notice-blocked', { when, text: entry.blockedBy });
    }
    case 'review-due':
      return t('review-due', { when: fullTime(entry.dueMs, nowMs) });
    default:
      return t(entry.kind, { task });
  }
}

function rejectedSentence(entry: Extract<OrderEntry, { readonly kind: 'rejected' }>): string {
  const text = legalWord(`reason.${entry.reason}`);
  const { tasks } = entry;
  if (tasks === undefined) return t('rejected', { text });
  return t('rejected-tasks', { tasks: tasks.join(', '), text });
}
