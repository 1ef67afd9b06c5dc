/** The access history in words: what each receipt says, and what each warning means. */

import type { AccessWarning, CheckedAccess } from '@countersign/client/receipts/read-receipts.ts';
import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import type { EarlierOrderBody, ReportBody } from '@countersign/rules/access/grant-body.ts';
import { isOrderBody, isReportBody } from '@countersign/rules/access/grant-reading.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { dayLine, grouped, shortAge } from '../../kit/time/times.ts';
import { freshMsMax } from '../../limits.ts';
import { comma, spokenLocale } from '../../kit/words/languages.ts';
import { t } from '../words/english.ts';

/** One line of a slip. */
export type SlipLine = { readonly name: string; readonly value: string };

/** A leaf names only its UTC day, so days are shown in that zone. */
const utcDays = { timeZone: 'UTC' } as const;

/** What happened, in one sentence. */
export function headlineOf({ kind, class: door, outcome }: Receipt): string {
  if (kind === 'notice') return t('access.notice');
  return t(`access.${door}-${outcome ?? 'not-seen'}`);
}

/** Who, why, what scope, when: only what this device has checked. */
export function linesOf(receipt: Receipt, nowMs: number): SlipLine[] {
  if (receipt.kind === 'notice') return noticeLines(receipt, nowMs);
  const { revealedMs } = receipt;
  const day = (atMs: number) => dayLine(atMs, nowMs, utcDays);
  return [
    { name: t('access.what'), value: whatOpened(receipt) },
    { name: t('access.why'), value: whyOpened(receipt) },
    { name: t('access.by'), value: whoSigned(receipt) },
    { name: t('access.when'), value: day(receipt.whenMs) },
    ...(revealedMs === undefined
      ? []
      : [{ name: t('access.gag'), value: t('access.gag-text', { day: day(revealedMs) }) }]),
  ];
}

function noticeLines({ body, details, whenMs }: Receipt, nowMs: number): SlipLine[] {
  const month = body !== undefined && 'month' in body ? monthName(body.month) : undefined;
  const value =
    month === undefined
      ? t(details === 'refused' ? 'access.refused' : 'access.withheld')
      : t('access.notice-text', { month });
  const told = dayLine(whenMs, nowMs, utcDays);
  return [
    { name: t('access.what'), value },
    { name: t('access.when'), value: told },
  ];
}

function whatOpened(receipt: Receipt): string {
  const { body, scope, events } = receipt;
  if (isReportBody(body)) return t('access.messages', { count: events });
  if (isOrderBody(body)) return orderScope(body);
  return scope === undefined ? undisclosed(receipt) : t('access.scope', { count: Number(scope) });
}

/** A pack may name another one some day; then its own word must do. */
const categories = ['content', 'identify-only', 'subscriber', 'traffic'] as const;

function orderScope(body: EarlierOrderBody): string {
  const named = body.categories.map((one) => {
    const known = categories.find((name) => name === one);
    return known === undefined ? one : t(`access.category.${known}`);
  });
  const window = t('access.window', {
    what: named.join(comma()),
    from: dateOf(body.from * 1000),
    to: dateOf(body.to * 1000),
  });
  // A hold keeps all that there is: how many it could be at most says nothing to anybody.
  if (body.class === 'preserve') return window;
  return `${window}; ${t('access.scope', { count: body.messagesMax })}`;
}

function whyOpened(receipt: Receipt): string {
  const { body } = receipt;
  if (isReportBody(body)) return t(`reason.${(body as ReportBody).reason}`);
  if (isOrderBody(body)) return t('access.order', { order: body.order, basis: body.basis });
  return undisclosed(receipt);
}

function undisclosed({ details }: Receipt): string {
  return t(details === 'refused' ? 'access.refused' : 'access.withheld');
}

function whoSigned({ approvals }: Receipt): string {
  const approvers = approvals?.approvers ?? [];
  if (approvers.length === 0) return t('access.by-nobody');
  const names = approvers
    .map(({ slot, roles }) => t('access.approver', { role: roleName(roles), slot }))
    .join(comma());
  return approvals?.fault === 'no-rules' ? `${names}; ${t('access.unjudged')}` : names;
}

function roleName(roles: readonly string[]): string {
  const known = (['legal', 'approver', 'reviewer'] as const).find((role) => roles.includes(role));
  return t(`role.${known ?? 'other'}`);
}

/** Whether every tag that the vault has given out was found, in words. */
export function tagsFound({ tags: { absent } }: Pick<CheckedAccess, 'tags'>): string {
  return absent === 0 ? t('access.all-found') : t('access.absent', { count: absent });
}

/** What to know about who countersigned, from the trust file; `undefined` if it says nothing. */
export function witnessNote({ witnessesAre }: CheckedAccess): string | undefined {
  return witnessesAre === 'same operator' ? t('access.same-operator') : undefined;
}

/** Whether the person made this receipt by reporting something. */
export function isOwnReport({ kind, class: door }: Receipt): boolean {
  return kind === 'grant' && door === 'report';
}

/** A warning with its weight: `lie` for what no honest server does. */
export type Alarm = { readonly weight: 'lie' | 'note'; readonly sentence: string };

/** What a look should make a person wonder about. */
export function alarmsOf(access: CheckedAccess, nowMs: number): Alarm[] {
  const alarms = access.warnings.map(alarmOf);
  const ageMs = nowMs - access.countersignedAtMs;
  const freshMs = access.rules === undefined ? freshMsMax : access.rules.logFreshSeconds * 1_000;
  if (ageMs > freshMs) {
    alarms.push({ weight: 'note', sentence: t('alarm.late', { age: shortAge(ageMs) }) });
  }
  return alarms;
}

function alarmOf(warning: AccessWarning): Alarm {
  if (warning.kind === 'older-log') {
    const [size, seen] = [warning.size, warning.seen].map((one) => grouped(Math.max(0, one - 1)));
    const sentence = t('alarm.older-log', { size: size ?? '', seen: seen ?? '' });
    return { weight: 'lie', sentence };
  }
  if (warning.kind === 'unfound') {
    return { weight: 'note', sentence: t('alarm.unfound', { count: warning.tags }) };
  }
  if (!('indexes' in warning)) {
    const isShown = warning.kind === 'unlogged-rules';
    return { weight: isShown ? 'lie' : 'note', sentence: t(`alarm.${warning.kind}`) };
  }
  const { kind, indexes } = warning;
  const entries = indexes.map(grouped).join(comma());
  const weight = kind === 'withheld' || kind === 'broken-index' ? 'note' : 'lie';
  return { weight, sentence: t(`alarm.${kind}`, { entries, count: indexes.length }) };
}

/** Why nothing could be checked, where that is the log's fault; else `undefined`. */
export function failureOf(error: unknown): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.code === 'log-unavailable') return t('alarm.unreachable');
  if (error.code === 'log-not-countersigned') return t('alarm.not-countersigned');
  if (error.code === 'proof-invalid') return t('alarm.not-in-tree');
  return error.code === 'log-inconsistent' ? t('alarm.forked') : undefined;
}

/** `3 March 2026`, in UTC. */
function dateOf(atMs: number): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(spokenLocale(), parts).format(atMs);
}

/** `October 2026` of `2026-10`. */
function monthName(month: string): string | undefined {
  const atMs = Date.parse(`${month}-01T00:00:00Z`);
  if (Number.isNaN(atMs)) return undefined;
  const parts = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(spokenLocale(), parts).format(atMs);
}
