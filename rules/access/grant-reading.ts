/** What readers of the log need of a grant, and the vault, which writes it, does not. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseCanonicalObject } from '@countersign/base/json/canonical-json.ts';
import { fields, listOf, oneOf, text, whole, type Check } from '@countersign/base/json/shape.ts';
import type {
  EarlierOrderBody,
  GrantBody,
  NoticeBody,
  OrderBody,
  ReportBody,
} from './grant-body.ts';
import { reportReasons } from '../report-case.ts';

/** The body of a canonical text with exactly these fields; else `undefined`. */
export function parseGrantBody(text: string): GrantBody | undefined {
  const value = parseCanonicalObject(text);
  if (value === undefined) return undefined;
  return isReportBody(value) || isOrderBody(value) || isNoticeBody(value) ? value : undefined;
}

/** Whether a body is of a report's opening. */
export const isReportBody: Check<ReportBody> = fields({
  account: text,
  conversation: text,
  report: text,
  events: listOf(text),
  reported: listOf(text),
  reason: oneOf(reportReasons),
});

const earlierOrder = {
  account: text,
  class: oneOf(['legal', 'emergency', 'preserve']),
  categories: listOf(text),
  from: whole,
  to: whole,
  order: text,
  basis: text,
  messagesMax: whole,
};

const isEarlierOrderBody: Check<EarlierOrderBody> = fields(earlierOrder);

/** Whether a body is of an order's opening as the vault prepares them now. */
export const isWholeOrderBody: Check<OrderBody> = fields({
  ...earlierOrder,
  instrument: text,
  authority: text,
  file: text,
});

/** Whether a body is of an order's opening, of now or of before: for reading alone. */
export const isOrderBody: Check<OrderBody | EarlierOrderBody> = (value) =>
  isWholeOrderBody(value) || isEarlierOrderBody(value);

/** Whether a body is of a late, coarse notice. */
export const isNoticeBody: Check<NoticeBody> = fields({
  account: text,
  about: oneOf(['report']),
  month: text,
});

/** The 32 bytes of a leaf's hash field; `undefined` when it is not that. */
export function hashField(text: string): Bytes | undefined {
  const bytes = fromBase64url(text);
  return bytes?.length === 32 ? bytes : undefined;
}
