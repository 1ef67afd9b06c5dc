/** The report door: exactly the named events go to the vault, and its sealed evidence is kept. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { eventKinds } from '@countersign/rules/events.ts';
import { caseDueAtMs } from '@countersign/rules/case-clock.ts';
import { reportedMessagesMax } from '@countersign/rules/report-case.ts';
import { readReportedRows } from '@countersign/store/conversations/event-rows.ts';
import { keepReport } from '@countersign/store/safety/reports.ts';
import { parseReportHead, type ReportHead } from '@countersign/wire/channel/clear-heads.ts';
import type { SealedRecord } from '@countersign/wire/channel/sealed-record.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { formatRowsCall, parseReportReply } from '@countersign/wire/vault/content-calls.ts';
import type { ReportSummary } from '@countersign/wire/vault/record-calls.ts';
import type { SocketSession } from '../sockets/connection.ts';
import { rowsCall } from '../conversations/history.ts';
import { memberConversation } from '../conversations/membership.ts';
import type { House } from '../house.ts';
import { reportRowsMax } from '../limits.ts';

/** The vault's sealed answer to a `report` record, given once the case is in the database. */
export async function answerReport(
  house: House,
  session: SocketSession,
  request: { readonly record: SealedRecord; readonly bytes: Bytes },
): Promise<Bytes> {
  const head = parseReportHead(request.record.clear);
  demandFit(house, head);
  const known = await memberConversation(house, session, head.conversation);
  const named = [...head.reported, ...head.context];
  const rows = await readReportedRows(house.db, head.conversation, named);
  const found = new Map(rows.map((row) => [row.event, row]));
  const whole = named.every((event) => found.get(event)?.kind === eventKinds.message);
  if (!whole || rows.length > reportRowsMax) throw new Problem('unknown-target');
  const call = formatRowsCall(await rowsCall(house, known, { record: request.bytes, rows }));
  const reply = parseReportReply(await house.vault.call('report', call));
  const summary = JSON.parse(reply.summary) as ReportSummary;
  const now = house.clock();
  const outcome = await keepReport(house.db, {
    report: {
      report_id: head.report,
      conversation_id: head.conversation,
      reporter: session.account,
      reason: summary.reason,
      reported: summary.reported,
      context: summary.context,
      evidence: reply.evidence,
      at_ms: now,
      due_at_ms: caseDueAtMs(summary.reason, now),
    },
    events: head.reported.flatMap((event) => {
      const sender = found.get(event)?.sender;
      return sender === undefined ? [] : [{ event, sender }];
    }),
    handedOver: named,
  });
  if (outcome === 'taken') throw new Problem('event-id-taken');
  house.connections.signal([session.account], { type: 'reports-changed' });
  return reply.record;
}

function demandFit(house: House, head: ReportHead): void {
  const { contextBefore, contextAfter } = house.pack;
  const contextMax = (contextBefore + contextAfter) * head.reported.length;
  const count = head.reported.length;
  if (count < 1 || count > reportedMessagesMax || head.context.length > contextMax) {
    throw new Problem('report-unfit');
  }
}
