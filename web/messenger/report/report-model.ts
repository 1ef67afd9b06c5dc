/** A report: exactly what it hands over, in order, and the words for each part of it. */

import type { EventId } from '@countersign/rules/ids.ts';
import { reportedMessagesMax } from '@countersign/rules/report-case.ts';
import type { ThreadMessage } from '@countersign/client/threads/thread-message.ts';

/** One message that a report hands over. */
export type HandedOver = { readonly message: ThreadMessage; readonly reported: boolean };

/** Everything a report would hand over, in the order of the conversation. */
export function handedOver(
  messages: readonly ThreadMessage[],
  reported: readonly EventId[],
  context: readonly EventId[],
): HandedOver[] {
  const isReported = new Set(reported);
  const goes = new Set([...reported, ...context]);
  return messages
    .filter((message) => goes.has(message.event) && message.seq > 0)
    .map((message) => ({ message, reported: isReported.has(message.event) }));
}

/**
 * Whether everything that goes can be read here. The vault hands over the last and every earlier
 * text of a message, also of one taken back, whose texts no device shows any more.
 */
export function isAllShown(items: readonly HandedOver[]): boolean {
  return items.every(({ message }) => message.state !== 'unsent');
}

/** How many messages of each kind go. */
export function countsOf(items: readonly HandedOver[]): { reported: number; context: number } {
  const reported = items.filter((item) => item.reported).length;
  return { reported, context: items.length - reported };
}

/** Reports one more message, or one less; the last one stays, since a report names something. */
export function toggleReported(reported: readonly EventId[], event: EventId): readonly EventId[] {
  if (!reported.includes(event)) {
    return reported.length < reportedMessagesMax ? [...reported, event] : reported;
  }
  return reported.length > 1 ? reported.filter((other) => other !== event) : reported;
}

/** Whether a message can be reported: somebody else's, and stored. */
export function isReportable(message: ThreadMessage, me: string): boolean {
  const isThere = message.state !== 'damaged' && message.state !== 'erased';
  return message.sender !== me && message.seq > 0 && isThere;
}
