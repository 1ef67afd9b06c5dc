/** The limit of a request: how much a stranger may say before there is an answer. */

import type { AccountId } from '@countersign/rules/ids.ts';
import { judgeWriting, type ConversationStanding } from '@countersign/rules/people/standing.ts';
import { findEvents } from '@countersign/store/conversations/events.ts';
import { countSent } from '@countersign/store/conversations/standings.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import type { SendHead } from '@countersign/wire/channel/clear-heads.ts';

/** A send as far as this limit looks at it. */
export type CountedSend = {
  readonly account: AccountId;
  readonly conversation: ConversationStanding;
  readonly head: Pick<SendHead, 'conversation' | 'event' | 'kind'>;
};

/**
 * Those that go beyond the limit. A conversation has one batch in the database at a time, so what
 * is counted here stays counted until these are written; only two edges at once could let one more
 * through. Edits count, or one message could say everything; what was stored before does not.
 */
export async function overfull<Send extends CountedSend>(
  database: PinnedClient,
  batch: readonly Send[],
  messagesMax: number,
): Promise<ReadonlySet<Send>> {
  const waiting = batch.filter(({ conversation, account, head }) => {
    return head.kind !== 'unsend' && judgeWriting(conversation, account) === 'waits';
  });
  if (waiting.length === 0) return new Set();
  const stored = await findEvents(
    database,
    waiting.map(({ head }) => head),
  );
  const known = new Set(stored.map(({ conversation, event }) => conversation + event));
  const senders = waiting.map(({ account, head }) => {
    return { conversation: head.conversation, sender: account };
  });
  const counts = new Map<string, number>();
  for (const { conversation, sender, sent } of await countSent(database, distinct(senders))) {
    counts.set(conversation + sender, sent);
  }
  return new Set(
    waiting.filter(({ account, head }) => {
      if (known.has(head.conversation + head.event)) return false;
      const sent = (counts.get(head.conversation + account) ?? 0) + 1;
      counts.set(head.conversation + account, sent);
      return sent > messagesMax;
    }),
  );
}

/** Each pair once: the count joins on them. */
function distinct<Pair extends { readonly conversation: string; readonly sender: string }>(
  pairs: readonly Pair[],
): Pair[] {
  return [...new Map(pairs.map((pair) => [pair.conversation + pair.sender, pair])).values()];
}
