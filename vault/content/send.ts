/**
 * Sends: a batch of sealed messages in, each screened, sealed for rest and resealed to listeners.
 */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { sameBytes, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import {
  formatEventHead,
  parseSendHead,
  type SendHead,
} from '@countersign/wire/channel/clear-heads.ts';
import { parseSealedRecord, recordVerbs } from '@countersign/wire/channel/sealed-record.ts';
import { writeOpenedEvent } from '@countersign/wire/conversation/event-body.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type {
  KeyEpochOld,
  SendCall,
  SendConversation,
  SendOutcome,
} from '@countersign/wire/vault/send-call.ts';
import type { VaultChannel } from '../channels/channel-table.ts';
import { listenersMax } from '../limits.ts';
import type { ConversationKey, Membership } from './conversation-records.ts';
import { fittingBody } from './fitting-body.ts';
import type { ContentParts } from './page.ts';
import { sealRow } from './stored-rows.ts';

/** Gives each text its label numbers, within a named time. */
export type LabelTexts = (texts: readonly Bytes[]) => Promise<readonly Bytes[]>;

/** What sends are made with. */
export type SendParts = ContentParts & {
  readonly random: RandomBytes;
  /** `undefined` where the region pack has no automated checks. */
  readonly label: LabelTexts | undefined;
};

type Conversation = {
  readonly call: SendConversation;
  readonly membership: Membership;
  readonly key: ConversationKey;
};

type Opened = {
  readonly conversation: Conversation;
  readonly head: SendHead;
  readonly sender: VaultChannel;
  readonly body: Bytes;
  /** Place of its text among those handed to the screen; -1 for events without text. */
  readonly textAt: number;
};

type Refused = Exclude<SendOutcome, { problem: undefined }>;

const noLabels = new Uint8Array(0);

/** One outcome for each send, in order; a bad one harms no other. */
export async function sendBatch(call: SendCall, parts: SendParts): Promise<SendOutcome[]> {
  const conversations = call.conversations.map((one) => openConversation(one, parts));
  const texts: Bytes[] = [];
  const opened = call.sends.map(({ conversation, record }) =>
    attempt(() => openSend(record, conversations[conversation], texts, parts)),
  );
  const labels = texts.length > 0 ? await parts.label?.(texts) : undefined;
  for (const text of texts) text.fill(0);
  return opened.map((send) => {
    if ('problem' in send) return send;
    return sealSend(send, labels?.[send.textAt] ?? noLabels, parts);
  });
}

function openConversation(call: SendConversation, { records }: SendParts): Conversation | Refused {
  return attempt((): Conversation | KeyEpochOld => {
    const membership = records.openMembership(call.membership);
    const keys = records.openKeys(call.key, membership);
    if (call.listeners.length > listenersMax) throw new Problem('record-damaged');
    const key = records.keyNow(keys);
    if (key !== undefined) return { call, membership, key };
    return { problem: 'key-epoch-old', key: records.makeKeys(membership.record, keys) };
  });
}

function openSend(
  record: Bytes,
  conversation: Conversation | Refused | undefined,
  texts: Bytes[],
  { channels, clock }: SendParts,
): Opened | Refused {
  if (conversation === undefined) throw new Problem('malformed-request');
  // Before the record is opened, which happens once: the same record comes again.
  if ('problem' in conversation) return conversation;
  const sealed = parseSealedRecord(record);
  if (sealed.verb !== recordVerbs.send) throw new Problem('malformed-request');
  const head = parseSendHead(sealed.clear);
  const { channel: sender, inside: body } = channels.openRecord(sealed, clock());
  const { record: members, byAccount } = conversation.membership;
  if (head.conversation !== members.conversation) throw new Problem('malformed-request');
  if (!byAccount.has(sender.account)) throw new Problem('not-a-member');
  if (!sameBytes(head.membership, members.id)) throw new Problem('membership-changed');
  const { text } = fittingBody(head.kind, body);
  const textAt = text === undefined ? -1 : texts.push(utf8(text)) - 1;
  return { conversation, head, sender, body, textAt };
}

function sealSend(send: Opened, labels: Bytes, parts: SendParts): SendOutcome {
  const { conversation, head, sender, body } = send;
  const { record } = conversation.membership;
  const row = {
    event: head.event,
    sender: sender.account,
    sentAtMs: parts.clock(),
    kind: head.kind,
    target: head.target,
    keyEpoch: conversation.key.keyEpoch,
    membershipVersion: record.version,
  };
  const by = { key: conversation.key, random: parts.random };
  const sealed = sealRow(row, { labels, body }, by);
  const writer = new ByteWriter(96 + body.length + labels.length);
  writeOpenedEvent(writer, { ...row, labels, body, state: 'whole' });
  const { deliveries, unknown } = deliver(send, writer.done(), parts);
  body.fill(0);
  return { problem: undefined, stored: { ...row, sealed }, deliveries, unknown };
}

function deliver(send: Opened, event: Bytes, { channels }: SendParts) {
  const { call, membership } = send.conversation;
  const clear = formatEventHead(membership.record.conversation);
  const deliveries: { listener: number; record: Bytes }[] = [];
  const unknown: number[] = [];
  for (let listener = 0; listener < call.listeners.length; listener++) {
    const id = call.listeners[listener];
    if (id === undefined || id === send.sender.id) continue;
    const channel = channels.get(id);
    if (channel === undefined) unknown.push(listener);
    // The edge names the listeners; who may listen is decided here.
    else if (membership.byAccount.has(channel.account)) {
      const record = channels.sealRecord(channel, { verb: recordVerbs.event, clear }, event);
      deliveries.push({ listener, record });
    }
  }
  event.fill(0);
  return { deliveries, unknown };
}

function attempt<Result>(step: () => Result): Result | Refused {
  try {
    return step();
  } catch (error) {
    if (error instanceof Problem) return { problem: error.code };
    if (error instanceof MalformedBytes) return { problem: 'malformed-frame' };
    throw error;
  }
}
