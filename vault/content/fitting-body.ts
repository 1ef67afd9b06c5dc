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

/** The fields of each kind; the first must be there, and no other may. */
const fieldsOf: Readonly<Record<EventKind, readonly string[]>> = {
  message: ['text', 'replyTo', 'media', 'forwarded', 'quote'],
  edit: ['text'],
  reaction: ['emoji'],
  unsend: [],
  note: ['text'],
};

function fits(kind: EventKind, body: EventBody): boolean {
  const { replyTo, emoji = '' } = body;
  return (
    Object.keys(body).every((name) => fieldsOf[kind].includes(name))
    && fieldsOf[kind].slice(0, 1).every((name) => Object.hasOwn(body, name))
    && (replyTo === undefined || parseId(replyTo) !== undefined)
    && emoji.length <= emojiLengthMax
  );
}
