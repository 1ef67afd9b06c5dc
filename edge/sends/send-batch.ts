/** One batch of sends: sealed by the vault, written by one statement, then answered and pushed. */

import { eventKinds, hasTarget } from '@countersign/rules/events.ts';
import type { AccountId, ChannelId, ConversationId } from '@countersign/rules/ids.ts';
import { findEvents, insertEvents } from '@countersign/store/conversations/events.ts';
import type { FreshEvent, PlacedEvent } from '@countersign/store/conversations/events.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import type { SendHead } from '@countersign/wire/channel/clear-heads.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { formatSendReceipt } from '@countersign/wire/socket/frames.ts';
import {
  formatSendCall,
  parseSendReply,
  type SendConversation,
  type SendOutcome,
} from '@countersign/wire/vault/send-call.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import { problemCodeOf } from '../doors/problem-codes.ts';
import type { Connection } from '../sockets/connection.ts';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import { withNextKey } from '../conversations/next-key.ts';
import type { House } from '../house.ts';
import type { LaneItem } from './lane.ts';
import { overfull } from './request-limit.ts';
import { judgeTargets } from './target-rules.ts';

/** A send on its way. */
export type PendingSend = LaneItem & {
  readonly connection: Connection;
  readonly requestId: number;
  readonly account: AccountId;
  readonly conversation: KnownConversation;
  readonly head: SendHead;
  readonly record: Bytes;
  /** Whether it was answered; a fault later in its batch must not answer it again. */
  readonly settled: { done: boolean };
};

/** A send that the vault sealed, with the channels its deliveries are for. */
export type SealedSend = {
  readonly send: PendingSend;
  readonly outcome: Extract<SendOutcome, { problem: undefined }>;
  readonly listeners: readonly ChannelId[];
};

/** What batches need of the house. */
export type SendHouse = Pick<
  House,
  'vault' | 'connections' | 'metrics' | 'db' | 'conversations' | 'terms' | 'people' | 'clock'
>;

/**
 * First stage: one vault call, and another for conversations that need a key of a new epoch.
 * Refused sends are answered here and left out.
 */
export async function sealBatch(
  house: SendHouse,
  batch: readonly PendingSend[],
): Promise<SealedSend[]> {
  house.metrics.batchSends.observe(batch.length);
  try {
    return await sealAtVault(house, batch);
  } catch (error) {
    const code = problemCodeOf(error);
    for (const send of batch) if (!send.settled.done) refuse(house, send, code);
    return [];
  }
}

async function sealAtVault(
  house: SendHouse,
  batch: readonly PendingSend[],
  isSecondTry = false,
): Promise<SealedSend[]> {
  const positions = new Map<ConversationId, number>();
  const conversations: SendConversation[] = [];
  const sends = batch.map(({ conversation, record }) => {
    let position = positions.get(conversation.id);
    if (position === undefined) {
      position = conversations.length;
      positions.set(conversation.id, position);
      conversations.push(sendConversation(house, conversation));
    }
    return { conversation: position, record };
  });
  const reply = await house.vault.call('send', formatSendCall({ conversations, sends }));
  const outcomes = parseSendReply(reply);
  if (outcomes.length !== batch.length) throw new Error('the vault left sends unanswered');
  const sealed: SealedSend[] = [];
  const early: EarlySend[] = [];
  for (const [at, send] of batch.entries()) {
    const outcome = outcomes[at] as SendOutcome;
    const listeners = conversations[sends[at]?.conversation ?? 0]?.listeners ?? [];
    if (outcome.problem === undefined) sealed.push({ send, outcome, listeners });
    else if (outcome.problem !== 'key-epoch-old') refuseSealed(house, send, outcome.problem);
    // Not even the fresh key is of now: the device tries again, and it will be.
    else if (isSecondTry) refuse(house, send, 'busy');
    else early.push({ send, key: outcome.key });
  }
  if (early.length === 0) return sealed;
  return [...sealed, ...(await sealAtVault(house, await withNextKeys(house, early), true))];
}

type EarlySend = { readonly send: PendingSend; readonly key: Bytes };

/** All sends of a conversation are early or none, so that their order stays as it is. */
async function withNextKeys(house: SendHouse, early: readonly EarlySend[]): Promise<PendingSend[]> {
  const fresh = new Map<ConversationId, KnownConversation>();
  for (const { send, key } of early) {
    const { id } = send.conversation;
    if (!fresh.has(id)) fresh.set(id, await withNextKey(house, send.conversation, key));
  }
  return early.map(({ send }) => {
    return { ...send, conversation: fresh.get(send.conversation.id) ?? send.conversation };
  });
}

function refuseSealed(house: SendHouse, send: PendingSend, code: ProblemCode): void {
  if (code === 'channel-unknown') house.connections.dropChannel(send.connection);
  refuse(house, send, code);
}

function sendConversation(house: SendHouse, known: KnownConversation): SendConversation {
  return {
    membership: known.membership,
    key: known.key,
    listeners: house.connections.listeners(known.hearers),
  };
}

/** Second stage: rules about targets, one statement, then answers and pushes in order. */
export async function storeBatch(
  house: SendHouse,
  database: PinnedClient,
  batch: readonly SealedSend[],
): Promise<void> {
  if (batch.length === 0) return;
  try {
    const fit = await dropUnfit(house, database, batch);
    if (fit.length === 0) return;
    const placed = await insertEvents(database, fit.map(freshEvent));
    for (const [at, sealed] of fit.entries()) {
      settle(house, sealed, placed[at] as PlacedEvent);
    }
  } catch (error) {
    // Perhaps it was committed, perhaps not: the device sends the same event id again and learns.
    const code = problemCodeOf(error);
    for (const { send } of batch) if (!send.settled.done) refuse(house, send, code);
  }
}

async function dropUnfit(
  house: SendHouse,
  database: PinnedClient,
  batch: readonly SealedSend[],
): Promise<readonly SealedSend[]> {
  const within = await dropOverfull(house, database, batch);
  const targeted = within.filter(({ send }) => hasTarget(send.head.kind));
  if (targeted.length === 0) return within;
  const ids = targeted.flatMap(({ send: { head } }) => {
    const own = { conversation: head.conversation, event: head.event };
    return head.target === undefined
      ? [own]
      : [own, { conversation: head.conversation, event: head.target }];
  });
  const known = await findEvents(database, ids);
  const problems = judgeTargets(
    targeted.map(({ send }) => send),
    known,
    { nowMs: house.clock(), changes: house.terms.changes },
  );
  return within.filter(({ send }) => {
    const problem = problems.get(send);
    if (problem !== undefined) refuse(house, send, problem);
    return problem === undefined;
  });
}

/** Requests hold a few messages: what goes beyond is refused here, where its order is settled. */
async function dropOverfull(
  house: SendHouse,
  database: PinnedClient,
  batch: readonly SealedSend[],
): Promise<readonly SealedSend[]> {
  const { messagesMax } = house.people.strangers;
  const over = await overfull(
    database,
    batch.map(({ send }) => send),
    messagesMax,
  );
  if (over.size === 0) return batch;
  for (const send of over) refuse(house, send, 'cannot-write-here');
  return batch.filter(({ send }) => !over.has(send));
}

function freshEvent({ send, outcome: { stored } }: SealedSend): FreshEvent {
  return {
    conversation: send.head.conversation,
    event: stored.event,
    sender: stored.sender,
    kind: eventKinds[stored.kind],
    target: stored.target,
    sentAtMs: stored.sentAtMs,
    keyEpoch: stored.keyEpoch,
    membershipVersion: stored.membershipVersion,
    sealed: stored.sealed,
  };
}

function settle(house: SendHouse, sealed: SealedSend, place: PlacedEvent): void {
  const { send, outcome } = sealed;
  if (place.sender !== send.account) return refuse(house, send, 'event-id-taken');
  const { seq, sentAtMs, duplicate } = place;
  send.settled.done = true;
  send.connection.answer(send.requestId, formatSendReceipt({ seq, sentAtMs, duplicate }));
  house.metrics.sends.inc({ outcome: duplicate ? 'duplicate' : 'stored' });
  if (!duplicate) deliver(house, sealed, seq);
  for (const listener of outcome.unknown) loseChannel(house, sealed.listeners[listener]);
}

function deliver(house: SendHouse, { send, outcome, listeners }: SealedSend, seq: number): void {
  const { conversation, event } = send.head;
  for (const { listener, record } of outcome.deliveries) {
    const channel = listeners[listener];
    if (channel === undefined) continue;
    house.connections.ofChannel(channel)?.push({ type: 'event', conversation, seq, event, record });
  }
  house.metrics.pushes.inc(outcome.deliveries.length);
}

function loseChannel(house: SendHouse, channel: ChannelId | undefined): void {
  const connection = channel === undefined ? undefined : house.connections.ofChannel(channel);
  if (connection === undefined) return;
  house.connections.dropChannel(connection);
  connection.signal({ type: 'channel-lost' });
}

function refuse(house: SendHouse, send: PendingSend, code: ProblemCode): void {
  send.settled.done = true;
  house.metrics.sends.inc({ outcome: code });
  send.refuse(code);
}
