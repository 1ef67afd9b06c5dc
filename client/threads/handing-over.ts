/** Handing over: exactly which messages a report gives away, and the report itself. */

import { utf8 } from '@countersign/base/bytes.ts';
import type { ConversationId, EventId, ReportId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import {
  reportedMessagesMax,
  reportNoteLengthMax,
  type ReportReason,
} from '@countersign/rules/report-case.ts';
import type { ReportInside } from '@countersign/wire/channel/asks.ts';
import { formatReportHead } from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { ThreadMessage } from './thread-message.ts';
import type { Voice } from './thread-ports.ts';

/** What a person reports. */
export type ReportInput = {
  readonly events: readonly EventId[];
  readonly reason: ReportReason;
  readonly note: string;
  /** What the person was shown; found anew when left out. */
  readonly context?: readonly EventId[];
};

/** What the context is found in. */
export type ContextSource = {
  readonly pack: Pick<RegionPack, 'contextBefore' | 'contextAfter'>;
  messages(): readonly ThreadMessage[];
  /** False once the beginning is reached. */
  loadOlder(): Promise<boolean>;
};

/**
 * The messages around the reported ones, as many as the pack allows and no more, in order. What
 * was taken back is nobody's context; it goes along only when it is itself reported.
 */
export async function contextOf(
  events: readonly EventId[],
  source: ContextSource,
): Promise<EventId[]> {
  const reported = new Set(events);
  const shown = () =>
    source.messages().filter((message) => message.state === 'sent' || reported.has(message.event));
  const first = () => shown().findIndex((message) => reported.has(message.event));
  let more = true;
  while (more && first() < source.pack.contextBefore) more = await source.loadOlder();
  const messages = shown();
  const context = new Set<EventId>();
  for (const [at, message] of messages.entries()) {
    if (!reported.has(message.event)) continue;
    const from = Math.max(0, at - source.pack.contextBefore);
    const window = messages.slice(from, at + source.pack.contextAfter + 1);
    for (const near of window) if (!reported.has(near.event)) context.add(near.event);
  }
  return messages.map((message) => message.event).filter((event) => context.has(event));
}

/** Sends a report; asking twice with one id makes one case. */
export async function sendReport(
  voice: Pick<Voice, 'ask'>,
  report: ReportInput & {
    readonly conversation: ConversationId;
    readonly report: ReportId;
    readonly context: readonly EventId[];
  },
): Promise<void> {
  const { events, context, reason, note } = report;
  const fits = events.length >= 1 && events.length <= reportedMessagesMax;
  if (!fits || note.length > reportNoteLengthMax) throw new Problem('report-unfit');
  const head = { conversation: report.conversation, report: report.report };
  const clear = formatReportHead({ ...head, reported: events, context });
  const inside: ReportInside = { reason, note };
  await voice.ask(recordVerbs.report, clear, utf8(JSON.stringify(inside)));
}
