/** Notices of disclosures in words, each joined with the entry of the log that bears it out. */

import type { Receipt } from '@countersign/client/receipts/receipt.ts';
import { isOrderBody } from '@countersign/rules/access/grant-reading.ts';
import { grouped, sameDay, type Reader } from '../../kit/time/times.ts';
import type { GivenNotice } from '../frame/chat-port.ts';
import { comma, spokenLocale } from '../../kit/words/languages.ts';
import { t } from '../words/english.ts';
import type { Alarm, SlipLine } from './access-model.ts';

/** The notice of a receipt, if there is one and the entry bears it out. */
export function noticeFor(
  receipt: Receipt,
  notices: readonly GivenNotice[],
): GivenNotice | undefined {
  const notice = notices.find(({ grant }) => grant === receipt.grant);
  return notice !== undefined && fits(notice, receipt) ? notice : undefined;
}

/** What to wonder about: a notice that the log does not bear out, or letters that did not come. */
export function noticeAlarms(
  receipts: readonly Receipt[],
  notices: readonly GivenNotice[] | undefined,
): readonly Alarm[] {
  if (notices === undefined) return [{ weight: 'note', sentence: t('told.offline') }];
  return notices.flatMap((notice) => {
    const receipt = receipts.find(({ grant }) => grant === notice.grant);
    if (receipt !== undefined && fits(notice, receipt)) return [];
    const index = grouped(notice.grant);
    const sentence = t(receipt === undefined ? 'told.unfound' : 'told.other', { index });
    return [{ weight: 'lie', sentence }];
  });
}

const dayMs = 86_400_000;

/** The server wrote the notice; what the log says as well must be the same in both. */
function fits(notice: GivenNotice, receipt: Receipt): boolean {
  const { body, whenMs } = receipt;
  const isDay = Math.abs(notice.openedAtMs - whenMs) <= 2 * dayMs;
  const isKind = notice.class === receipt.class && notice.wasGagged === (receipt.kind === 'reveal');
  if (!isOrderBody(body)) return isDay && isKind;
  const isWindow = notice.fromMs === body.from * 1_000 && notice.toMs === body.to * 1_000;
  const isWhat = notice.categories.toSorted().join() === body.categories.toSorted().join();
  return isDay && isKind && isWindow && isWhat;
}

/** What happened, in two sentences at most. */
export function noticeHeadline(
  notice: GivenNotice,
  { body }: Pick<Receipt, 'body'>,
  nowMs: number,
  reader: Reader = {},
): string {
  const { class: door, authority, openedAtMs, wasGagged, atMs } = notice;
  const day = dayOf(openedAtMs, nowMs, reader);
  const max = isOrderBody(body) ? body.messagesMax : undefined;
  const sentence = t(`told.${door}`, { day, authority, what: whatOf(notice.categories, max) });
  if (!wasGagged) return sentence;
  const until = sameDay(atMs, nowMs, reader)
    ? t('told.gag-today')
    : t('told.gag', { day: dayOf(atMs, nowMs, reader) });
  return `${sentence} ${until}`;
}

/** Who asked, and for which time where the entry's own details do not say it. */
export function noticeLines(
  notice: GivenNotice,
  { body }: Pick<Receipt, 'body'>,
  nowMs: number,
  reader: Reader = {},
): SlipLine[] {
  const { authority, country, reference, fromMs, toMs } = notice;
  const [from, to] = [fromMs, toMs].map((atMs) => dayOf(atMs, nowMs, reader));
  return [
    { name: t('told.authority'), value: `${authority}, ${country}` },
    { name: t('told.reference'), value: reference },
    ...(isOrderBody(body)
      ? []
      : [{ name: t('told.window'), value: t('told.between', { from: from ?? '', to: to ?? '' }) }]),
  ];
}

function whatOf(categories: readonly string[], messagesMax: number | undefined): string {
  const parts = (['content', 'traffic', 'subscriber', 'identify-only'] as const)
    .filter((category) => categories.includes(category))
    .map((category) => {
      if (category !== 'content') return t(`told.${category}`);
      return messagesMax === undefined
        ? t('told.some-messages')
        : t('told.messages', { count: messagesMax });
    });
  const last = parts.at(-1) ?? t('told.some-messages');
  const before = parts.slice(0, -1);
  const what = before.length === 0 ? last : t('told.and', { first: before.join(comma()), last });
  const isOne = before.length === 0 && !categories.includes('content');
  return t(isOne ? 'told.was' : 'told.were', { what });
}

/** `3 March`, with its year where it is another one; never "Tuesday" in what may be quoted. */
function dayOf(atMs: number, nowMs: number, { locale, timeZone }: Reader): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = (ms: number, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale ?? spokenLocale(), { ...parts, ...zone }).format(ms);
  const isOther = format(atMs, { year: 'numeric' }) !== format(nowMs, { year: 'numeric' });
  return format(atMs, {
    ...{ day: 'numeric', month: 'long' },
    ...(isOther ? { year: 'numeric' as const } : {}),
  });
}
