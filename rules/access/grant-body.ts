/** The hidden part of a grant: what the commitment covers and only the account and viewer read. */

import { formatCanonical, type CanonicalObject } from '@countersign/base/json/canonical-json.ts';
import type { ReportReason } from '../report-case.ts';

/** The body of a grant of class `report`, as canonical JSON; ids are hex. */
export type ReportBody = {
  readonly account: string;
  readonly conversation: string;
  readonly report: string;
  /** Event ids that open, in conversation order: reported ones and their context. */
  readonly events: readonly string[];
  readonly reported: readonly string[];
  readonly reason: ReportReason;
};

/** The body of a grant of class `legal`, `emergency` or `sealed`: one account, one window. */
export type OrderBody = {
  readonly account: string;
  /** The real class, which a sealed grant shows only when it is revealed. */
  readonly class: 'legal' | 'emergency' | 'preserve';
  /** Data categories, in the order of the alphabet. */
  readonly categories: readonly string[];
  /** Seconds since the epoch: from the first, up to but not including the second. */
  readonly from: number;
  readonly to: number;
  /** The order's reference, as the authority wrote it. */
  readonly order: string;
  /** The law it was made under, in words. */
  readonly basis: string;
  /** Most items that may open: messages, envelopes, sessions and details alike. */
  readonly messagesMax: number;
  /** What the authority acts by: a code of the pack's list, which says what it may reach. */
  readonly instrument: string;
  /** Who asked: the authority's id in the register. */
  readonly authority: string;
  /** base64url SHA-256 of the order file's text: what approvers stand behind, word for word. */
  readonly file: string;
};

/** The same as it was before orders had files: such bodies stay in logs, and readable, for ever. */
export type EarlierOrderBody = Omit<OrderBody, 'instrument' | 'authority' | 'file'>;

/** The body of a `notice`: no conversation, no message, no day. */
export type NoticeBody = {
  readonly account: string;
  readonly about: 'report';
  /** UTC month of the opening, `YYYY-MM`. */
  readonly month: string;
};

/** Whatever a commitment may be over. */
export type GrantBody = ReportBody | OrderBody | EarlierOrderBody | NoticeBody;

/** The one text of a body. */
export function formatGrantBody(body: GrantBody): string {
  return formatCanonical(body as unknown as CanonicalObject);
}
