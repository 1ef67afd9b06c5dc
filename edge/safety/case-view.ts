/** A case as staff see it before anything opens: counts, clocks, earlier openings. */

import type { ReportId } from '@countersign/rules/ids.ts';
import type { Database } from '@countersign/store/database.ts';
import { grantsOf } from '@countersign/store/safety/openings.ts';
import { findReport, type Report } from '@countersign/store/safety/reports.ts';
import type { CaseView } from '@countersign/wire/http/staff-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** One case; throws `not-found`. */
export async function caseView(db: Database, id: ReportId): Promise<CaseView> {
  const report = await findReport(db, id);
  const [view] = report === undefined ? [] : await caseViews(db, [report]);
  if (view === undefined) throw new Problem('not-found');
  return view;
}

/** Many cases, in the order given. */
export async function caseViews(
  db: Database,
  rows: readonly Omit<Report, 'evidence'>[],
): Promise<CaseView[]> {
  const grants = await grantsOf(
    db,
    rows.map((row) => row.report_id),
  );
  const byReport = Map.groupBy(grants, (grant) => grant.report_id);
  return rows.map((row) => ({
    report: row.report_id,
    reason: row.reason,
    reported: row.reported,
    context: row.context,
    atMs: row.at_ms,
    dueAtMs: row.due_at_ms,
    state: row.state,
    reviewer: row.reviewer ?? undefined,
    decision: row.decision ?? undefined,
    policyReason: row.policy_reason ?? undefined,
    openings: (byReport.get(row.report_id) ?? []).map((grant) => ({
      slot: grant.slot,
      grant: grant.grant_index ?? 0,
      atMs: grant.created_at_ms,
    })),
  }));
}
