/**
 * Reports: a participant hands over messages; they are sealed as evidence that only a grant opens.
 */

import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { fields, text } from '@countersign/base/json/shape.ts';
import type { EventId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import {
  reportedMessagesMax,
  reportNoteLengthMax,
  reportReasons,
  type ReportReason,
} from '@countersign/rules/report-case.ts';
import type { ReportInside } from '@countersign/wire/channel/asks.ts';
import { parseReportHead, type ReportHead } from '@countersign/wire/channel/clear-heads.ts';
import { parseSealedRecord, recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { parseEventBody } from '@countersign/wire/conversation/event-body.ts';
import type { StoredEvent } from '@countersign/wire/conversation/stored-event.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { ReportReply, RowsCall } from '@countersign/wire/vault/content-calls.ts';
import type { EvidenceItem, ReportSummary } from '@countersign/wire/vault/record-calls.ts';
import { fitting, parseJson } from '../json-call.ts';
import { sealEvidence } from './evidence.ts';
import { rowReader, type ContentParts, type RowReader } from './page.ts';
import type { RegionKeys } from './region-keys.ts';

/** What reports are answered with. */
export type ReportParts = ContentParts & {
  readonly regionKeys: RegionKeys;
  readonly pack: RegionPack;
};

/** The sealed answer, the evidence and what staff may know of it; throws Problem. */
export function answerReport(call: RowsCall, parts: ReportParts): ReportReply {
  const record = parseSealedRecord(call.record);
  if (record.verb !== recordVerbs.report) throw new Problem('malformed-request');
  const head = parseReportHead(record.clear);
  const { channel, inside } = parts.channels.openRecord(record, parts.clock());
  const { reason, note } = fittingReport(head, inside, parts.pack);
  const reader = rowReader(call, head.conversation, channel.account, parts.records);
  const items = evidenceItems(call, head, reader);
  const evidence = sealEvidence(
    {
      conversation: head.conversation,
      opens: { report: head.report, reason, note, reporter: channel.account, items },
    },
    parts.regionKeys,
  );
  const reported = items.filter((item) => item.reported === 'yes').length;
  const summary: ReportSummary = { reason, reported, context: items.length - reported };
  const answer = parts.channels.sealAnswer(channel, record, utf8('{}'));
  return { record: answer, evidence, summary: JSON.stringify(summary) };
}

function fittingReport(head: ReportHead, inside: Bytes, pack: RegionPack): ReportInside {
  const { reason, note } = fitting(parseJson(inside), fields({ reason: text, note: text }));
  const count = head.reported.length;
  const fits =
    count >= 1
    && count <= reportedMessagesMax
    && head.context.length <= count * (pack.contextBefore + pack.contextAfter)
    && reportReasons.includes(reason as ReportReason)
    && note.length <= reportNoteLengthMax;
  if (!fits) throw new Problem('report-unfit');
  return { reason: reason as ReportReason, note };
}

/** The named messages in conversation order, each with its edits; nothing else is opened. */
function evidenceItems(call: RowsCall, head: ReportHead, reader: RowReader): EvidenceItem[] {
  const reported = new Set(head.reported);
  const named = new Set([...head.reported, ...head.context]);
  const items: EvidenceItem[] = [];
  for (const { stored } of call.rows) {
    if (!named.has(stored.event)) {
      if (stored.target === undefined || !named.has(stored.target)) {
        throw new Problem('malformed-request');
      }
      continue;
    }
    if (stored.kind !== 'message' || !reader.mayRead(stored)) throw new Problem('report-unfit');
    const isReported = reported.delete(stored.event);
    const item = evidenceItem(stored, { call, reader, isReported });
    if (item !== undefined) items.push(item);
    else if (isReported) throw new Problem('record-damaged');
  }
  if (reported.size > 0) throw new Problem('unknown-target');
  return items;
}

type Around = {
  readonly call: RowsCall;
  readonly reader: RowReader;
  readonly isReported: boolean;
};

/** `undefined` for a row that does not authenticate: context may be missing, never made up. */
function evidenceItem(row: StoredEvent, around: Around): EvidenceItem | undefined {
  const { reader, isReported } = around;
  const content = reader.open(row);
  if (content === undefined) return undefined;
  const { text = '', media } = parseEventBody(content.body);
  const texts = [text];
  const later = rowsAbout(row.event, around.call);
  for (const change of later) {
    if (change.kind !== 'edit' || change.sender !== row.sender) continue;
    const edited = reader.open(change);
    if (edited !== undefined) texts.push(textOf(edited.body));
  }
  const isUnsent = later.some(({ kind, sender }) => kind === 'unsend' && sender === row.sender);
  return {
    event: row.event,
    sender: row.sender,
    sentAtMs: row.sentAtMs,
    text: texts.pop() ?? '',
    earlier: texts,
    media,
    labels: [...content.labels],
    reported: isReported ? 'yes' : 'no',
    unsent: isUnsent ? 'yes' : 'no',
  };
}

function rowsAbout(event: EventId, call: RowsCall): StoredEvent[] {
  return call.rows.map(({ stored }) => stored).filter(({ target }) => target === event);
}

function textOf(body: Bytes): string {
  return parseEventBody(body).text ?? '';
}
