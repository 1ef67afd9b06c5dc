/** Safety doors of people: their reports, notices to them, and receipts of openings. */

import { disclosureNoticesOf } from '@countersign/store/orders/disclosure-notices.ts';
import { listNoticeRows, listReceiptRows } from '@countersign/store/safety/receipts.ts';
import { listReportsOf } from '@countersign/store/safety/reports.ts';
import type { DisclosureNotice } from '@countersign/wire/http/legal/notice-routes.ts';
import * as routes from '@countersign/wire/http/safety-routes.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';

/** The three lists. */
export function safetyDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.listReports, async ({ caller }) => {
      const rows = await listReportsOf(house.db, caller.account);
      return {
        reports: rows.map((row) => ({
          report: row.report_id,
          conversation: row.conversation_id,
          reason: row.reason,
          atMs: row.at_ms,
          state: row.state,
          decision: row.decision ?? undefined,
          policyReason: row.policy_reason ?? undefined,
        })),
      };
    }),
    mounted(routes.listNotices, async ({ caller }) => {
      const rows = await listNoticeRows(house.db, caller.account);
      return {
        notices: rows.map((row) => ({
          atMs: row.at_ms,
          decision: row.decision,
          policyReason: row.policy_reason,
        })),
        disclosures: await disclosureNoticesOf<DisclosureNotice>(house.db, caller.account),
      };
    }),
    mounted(routes.listReceipts, async ({ caller }) => {
      const rows = await listReceiptRows(house.db, caller.account);
      return {
        receipts: rows.map((row) => ({ index: row.grant_index, envelope: row.envelope })),
      };
    }),
  ];
}
