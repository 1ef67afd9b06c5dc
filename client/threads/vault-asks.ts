/** Vault asks: pages, members and the other questions about a conversation, as calls. */

import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { ConversationId } from '@countersign/rules/ids.ts';
import type { Ask, MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { formatPageHead, type PageHead } from '@countersign/wire/channel/clear-heads.ts';
import { recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { parsePageAnswer } from '@countersign/wire/conversation/event-body.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { PlacedEvent } from './thread-message.ts';
import type { Voice } from './thread-ports.ts';

const none: Bytes = new Uint8Array(0);

/** The JSON answer to an ask. */
export async function askVault(
  voice: Pick<Voice, 'ask'>,
  ask: Ask,
  inside: Bytes = none,
): Promise<unknown> {
  const answer = await voice.ask(recordVerbs.ask, utf8(JSON.stringify(ask)), inside);
  return answer.length === 0 ? {} : JSON.parse(fromUtf8(answer));
}

/** Who is in a conversation, in the vault's own word. */
export async function askMembers(
  voice: Pick<Voice, 'ask'>,
  conversation: ConversationId,
): Promise<MembersAnswer> {
  return (await askVault(voice, { op: 'members', conversation })) as MembersAnswer;
}

/** One page, ascending; throws `record-damaged` when it is not what was asked for. */
export async function askPage(
  voice: Pick<Voice, 'ask'>,
  head: PageHead,
): Promise<readonly PlacedEvent[]> {
  const events = parsePageAnswer(await voice.ask(recordVerbs.page, formatPageHead(head), none));
  let last = head.direction === 'after' ? head.seq : 0;
  for (const { seq, opened } of events) {
    const isSide = head.direction === 'after' || seq < head.seq;
    const fits = seq > last && isSide && (head.direction !== 'notes' || opened.kind === 'note');
    if (!fits) throw new Problem('record-damaged');
    last = seq;
  }
  return events;
}
