/** Reports and their cases: kept with sealed evidence, decided together with the effects. */

import type { Selectable } from 'kysely';
import type { AccountId, ConversationId, EventId, ReportId } from '@countersign/rules/ids.ts';
import type { Decision, PolicyReason } from '@countersign/rules/decision.ts';
import type { Database } from '../database.ts';
import { listRowsMax } from '../limits.ts';
import { keepReportedMedia } from '../media/media-reads.ts';
import { endSessions } from '../people/sessions.ts';
import type { ReportTable } from '../schema.ts';

/** A whole report row. */
export type Report = Selectable<ReportTable>;

/** A report as it comes in. */
export type NewReport = {
  readonly report: Omit<
    Report,
    'state' | 'reviewer' | 'decision' | 'policy_reason' | 'decided_at_ms'
  >;
  /** The reported events (not their context) and who sent them. */
  readonly events: readonly { readonly event: EventId; readonly sender: AccountId }[];
  /** Everything that was handed over, context too: the media of these stay with the evidence. */
  readonly handedOver?: readonly EventId[];
};

/** Keeps a report; the same id of the same reporter again changes nothing. */
export async function keepReport(
  db: Database,
  fresh: NewReport,
): Promise<'kept' | 'same' | 'taken'> {
  const { report, events, handedOver = [] } = fresh;
  const kept = await db.transaction().execute(async (tx) => {
    const result = await tx
      .insertInto('reports')
      .values({ ...report, state: 'waiting' })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (result.numInsertedOrUpdatedRows !== 1n) return false;
    await tx
      .insertInto('reported_events')
      .values(
        events.map(({ event, sender }) => ({
          report_id: report.report_id,
          event_id: event,
          sender,
        })),
      )
      .execute();
    const handed = { conversation: report.conversation_id, events: handedOver };
    await keepReportedMedia(tx, report.report_id, handed);
    return true;
  });
  if (kept) return 'kept';
  const held = await findReport(db, report.report_id);
  const same =
    held?.reporter === report.reporter && held.conversation_id === report.conversation_id;
  return same ? 'same' : 'taken';
}

/** One report. */
export function findReport(db: Database, id: ReportId): Promise<Report | undefined> {
  return db.selectFrom('reports').selectAll().where('report_id', '=', id).executeTakeFirst();
}

/** A person's own reports, the newest first. */
export function listReportsOf(
  db: Database,
  reporter: AccountId,
): Promise<Omit<Report, 'evidence'>[]> {
  return db
    .selectFrom('reports')
    .select(withoutEvidence)
    .where('reporter', '=', reporter)
    .orderBy('at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
}

/** The queue: open cases by their clock, then decided ones, the newest first. */
export async function listCaseRows(db: Database): Promise<Omit<Report, 'evidence'>[]> {
  const open = await db
    .selectFrom('reports')
    .select(withoutEvidence)
    .where('state', '<>', 'decided')
    .orderBy('due_at_ms')
    .limit(listRowsMax)
    .execute();
  const decided = await db
    .selectFrom('reports')
    .select(withoutEvidence)
    .where('state', '=', 'decided')
    .orderBy('decided_at_ms', 'desc')
    .limit(listRowsMax)
    .execute();
  return [...open, ...decided];
}

const withoutEvidence = [
  'report_id',
  'conversation_id',
  'reporter',
  'reason',
  'reported',
  'context',
  'at_ms',
  'due_at_ms',
  'state',
  'reviewer',
  'decision',
  'policy_reason',
  'decided_at_ms',
] as const;

/** What a decision changed, so that live sockets can be told. */
export type DecidedCase = {
  readonly reporter: AccountId;
  readonly conversation: ConversationId;
  /** Accounts that got a notice, or lost their sessions. */
  readonly concerned: readonly AccountId[];
};

/**
 * Decides a case and does what the decision says, all or nothing: `remove` takes the reported
 * events out of sight, `warn` leaves a notice, `suspend` also ends every session of the senders.
 */
export async function decideCaseRow(
  db: Database,
  verdict: {
    readonly report: ReportId;
    readonly slot: string;
    readonly decision: Decision;
    readonly policyReason: PolicyReason;
  },
  nowMs: number,
): Promise<DecidedCase | 'not-open' | 'unknown'> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('reports')
      .select(['state', 'reporter', 'conversation_id'])
      .where('report_id', '=', verdict.report)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return 'unknown';
    if (row.state === 'decided') return 'not-open';
    await tx
      .updateTable('reports')
      .set({
        state: 'decided',
        reviewer: verdict.slot,
        decision: verdict.decision,
        policy_reason: verdict.policyReason,
        decided_at_ms: nowMs,
      })
      .where('report_id', '=', verdict.report)
      .execute();
    const events = await tx
      .selectFrom('reported_events')
      .select(['event_id', 'sender'])
      .where('report_id', '=', verdict.report)
      .execute();
    const senders = [...new Set(events.map((event) => event.sender))];
    const place = { conversation: row.conversation_id, events: events.map((e) => e.event_id) };
    if (verdict.decision === 'remove') await removeEvents(tx, place, nowMs);
    if (verdict.decision === 'suspend') await suspend(tx, senders, nowMs);
    if (verdict.decision !== 'no-violation' && senders.length > 0) {
      await tx
        .insertInto('notices')
        .values(
          senders.map((account_id) => ({
            account_id,
            report_id: verdict.report,
            at_ms: nowMs,
            decision: verdict.decision,
            policy_reason: verdict.policyReason,
          })),
        )
        .execute();
    }
    const concerned = verdict.decision === 'no-violation' ? [] : senders;
    return { reporter: row.reporter, conversation: row.conversation_id, concerned };
  });
}

async function removeEvents(
  tx: Database,
  place: { readonly conversation: ConversationId; readonly events: readonly EventId[] },
  nowMs: number,
): Promise<void> {
  await tx
    .updateTable('events')
    .set((eb) => ({
      unsent_at_ms: eb.fn.coalesce('unsent_at_ms', eb.val(nowMs)),
      removed_by_house: true,
    }))
    .where('conversation_id', '=', place.conversation)
    .where((eb) =>
      eb.or([
        eb('event_id', 'in', place.events),
        eb.and([eb('kind', '=', 2), eb('target', 'in', place.events)]),
      ]),
    )
    .execute();
}

async function suspend(tx: Database, accounts: readonly AccountId[], nowMs: number): Promise<void> {
  if (accounts.length === 0) return;
  await tx
    .updateTable('accounts')
    .set({ suspended_at_ms: nowMs })
    .where('account_id', 'in', accounts)
    .where('suspended_at_ms', 'is', null)
    .execute();
  await endSessions(tx, { accounts }, nowMs);
}
