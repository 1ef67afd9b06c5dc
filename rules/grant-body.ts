/** The hidden part of a grant: what the commitment covers and only the account and viewer read. */

import { formatCanonical, type CanonicalObject } from '@countersign/base/canonical-json.ts';
import type { ReportReason } from './report-case.ts';

/** The body of a grant of class `report`, as canonical JSON; ids are hex. */
export type GrantBody = {
  readonly account: string;
  readonly conversation: string;
  readonly report: string;
  /** Event ids that open, in conversation order: reported ones and their context. */
  readonly events: readonly string[];
  readonly reported: readonly string[];
  readonly reason: ReportReason;
};

/** The one text of a body. */
export function formatGrantBody(body: GrantBody): string {
  return formatCanonical(body as unknown as CanonicalObject);
}
