/** The fold: one message out of its own event and every edit, reaction and unsend that names it. */

import { labelOfCode, type ScreenLabel } from '@countersign/rules/screen-labels.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import {
  parseEventBody,
  type EventBody,
  type OpenedEvent,
} from '@countersign/wire/conversation/event-body.ts';
import {
  forwardedOf,
  mediaOf,
  type PlacedEvent,
  type Reaction,
  type ThreadMessage,
} from './thread-message.ts';

/**
 * The message as the conversation's order makes it. `about` may come in any order and hold events
 * that do not count: an edit or unsend counts only from the message's own sender.
 */
export function foldMessage(message: PlacedEvent, about: readonly PlacedEvent[]): ThreadMessage {
  const { event, sender, sentAtMs } = message.opened;
  const inOrder = [...about].sort((a, b) => a.seq - b.seq).map((placed) => placed.opened);
  const own = inOrder.filter((opened) => opened.sender === sender);
  const base = { event, seq: message.seq, sender, sentAtMs, forwarded: 0 };
  const gone = { ...base, text: '', edited: [], reactions: [], labels: [], replyTo: undefined };
  // A row that does not authenticate is nobody's word: the edge could have made it up.
  const isTaken = own.some(({ kind, state }) => kind === 'unsend' && state === 'whole');
  if (message.opened.state === 'unsent' || isTaken) return { ...gone, state: 'unsent' };
  if (message.opened.state === 'erased') return { ...gone, state: 'erased' };
  const body = bodyOf(message.opened);
  if (body === undefined) return { ...gone, state: 'damaged' };
  const edits = own
    .filter((opened) => opened.kind === 'edit')
    .map(wholeEdit)
    .filter(isEdit);
  const texts = [body.text ?? '', ...edits.map((edit) => edit.text)];
  return {
    ...base,
    text: texts.at(-1) ?? '',
    edited: texts.slice(0, -1),
    replyTo: body.replyTo,
    forwarded: forwardedOf(body),
    ...mediaOf(body),
    reactions: foldReactions(inOrder),
    labels: labelsOf(edits.at(-1)?.opened ?? message.opened),
    state: 'sent',
  };
}

/** The labels of an event, unknown numbers left out. */
export function labelsOf(opened: OpenedEvent): ScreenLabel[] {
  return [...opened.labels].map(labelOfCode).filter((label) => label !== undefined);
}

type Edit = { readonly opened: OpenedEvent; readonly text: string };

function wholeEdit(opened: OpenedEvent): Edit | undefined {
  const text = bodyOf(opened)?.text;
  return text === undefined ? undefined : { opened, text };
}

function isEdit(edit: Edit | undefined): edit is Edit {
  return edit !== undefined;
}

/** Each person's last word counts; emoji stand in the order in which they first appeared. */
function foldReactions(inOrder: readonly OpenedEvent[]): Reaction[] {
  const held = new Map<AccountId, string>();
  for (const opened of inOrder) {
    if (opened.kind !== 'reaction') continue;
    const emoji = bodyOf(opened)?.emoji;
    if (emoji === undefined) continue;
    held.delete(opened.sender);
    if (emoji !== '') held.set(opened.sender, emoji);
  }
  const byEmoji = new Map<string, AccountId[]>();
  for (const [account, emoji] of held) {
    byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), account]);
  }
  return [...byEmoji].map(([emoji, accounts]) => ({ emoji, accounts }));
}

/** The body; `undefined` for a row that does not authenticate or holds no event body. */
function bodyOf(opened: OpenedEvent): EventBody | undefined {
  if (opened.state !== 'whole') return undefined;
  try {
    return parseEventBody(opened.body);
  } catch {
    return undefined;
  }
}
