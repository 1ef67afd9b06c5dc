/** Whether a body is one that an event of its kind may have; nothing else is ever sealed. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { bodyBytesMax, textLengthMax, type EventKind } from '@countersign/rules/events.ts';
import { parseId } from '@countersign/rules/ids.ts';
import { parseEventBody, type EventBody } from '@countersign/wire/conversation/event-body.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { emojiLengthMax } from '../limits.ts';

/** The parsed body; throws `message-too-long` or `malformed-request`. */
export function fittingBody(kind: EventKind, bytes: Bytes): EventBody {
  if (bytes.length > bodyBytesMax) throw new Problem('message-too-long');
  const body = parseEventBody(bytes);
  if (body.text !== undefined && body.text.length > textLengthMax) {
    throw new Problem('message-too-long');
  }
  if (!fits(kind, body)) throw new Problem('malformed-request');
  return body;
}

function fits(kind: EventKind, { text, replyTo, emoji }: EventBody): boolean {
  switch (kind) {
    case 'message':
      return text !== undefined && emoji === undefined && (replyTo === undefined || isId(replyTo));
    case 'edit':
      return text !== undefined && emoji === undefined && replyTo === undefined;
    case 'reaction':
      if (emoji === undefined || emoji.length > emojiLengthMax) return false;
      return text === undefined && replyTo === undefined;
    case 'unsend':
      return text === undefined && replyTo === undefined && emoji === undefined;
  }
}

function isId(text: string): boolean {
  return parseId(text) !== undefined;
}
