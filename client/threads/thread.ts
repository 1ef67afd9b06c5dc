/** A thread: one conversation as a person reads it, writes to it and reports from it. */

import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
  type ReportId,
} from '@countersign/rules/ids.ts';
import { textLengthMax, type EventKind } from '@countersign/rules/events.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { formatSendHead } from '@countersign/wire/channel/clear-heads.ts';
import { formatEventBody, type EventBody } from '@countersign/wire/conversation/event-body.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { SendReceipt } from '@countersign/wire/socket/frames.ts';
import type { EdgeSignal } from '@countersign/wire/socket/signals.ts';
import { askAgain } from '../connection/ask-again.ts';
import { pageEvents } from '../limits.ts';
import { contextOf, sendReport, type ReportInput } from './handing-over.ts';
import { LiveMessages } from './live-messages.ts';
import { ThreadMembers } from './members/thread-members.ts';
import { Outbox, type OutgoingEvent } from './outbox.ts';
import { unstoredMessage, type PlacedEvent, type ThreadMessage } from './thread-message.ts';
import type { ThreadPorts } from './thread-ports.ts';
import { ThreadReading } from './thread-reading.ts';
import { TypingSigns } from './typing-signs.ts';
import { askMembers } from './vault-asks.ts';

/** A stored event of ours. */
export type Sent = SendReceipt & { readonly event: EventId };

/** One conversation, live for as long as its client is connected. */
export class Thread {
  readonly conversation: ConversationId;
  readonly #ports: ThreadPorts;
  readonly #reading: ThreadReading;
  readonly #outbox: Outbox;
  readonly #typing: TypingSigns;
  readonly #live = new LiveMessages<ThreadMessage>();
  readonly #unstored = new Map<EventId, ThreadMessage>();
  readonly #reads = new Map<AccountId, number>();
  readonly #listeners = new Set<() => void>();
  #messages: readonly ThreadMessage[] | undefined;
  readonly #members: ThreadMembers;
  #readMark = 0;

  constructor(ports: ThreadPorts) {
    const { conversation, platform, voice } = ports;
    this.conversation = conversation;
    this.#ports = ports;
    this.#members = new ThreadMembers(() => this.#again(() => askMembers(voice, conversation)));
    this.#typing = new TypingSigns(platform, () => this.#changed());
    this.#reading = new ThreadReading(
      { conversation, voice, timers: platform.timers },
      {
        onChange: () => this.#changed(),
        onNewMessage: (message) => {
          this.#typing.stopped(message.sender);
          this.#live.push(message);
        },
      },
    );
    this.#outbox = new Outbox({
      timers: platform.timers,
      whenOnline: () => voice.whenOnline(),
      send: (outgoing) => this.#sendOnce(outgoing),
      refreshMembership: async () => void (await this.members()),
      onStored: (outgoing, receipt) => this.#stored(outgoing, receipt),
      onFailed: (outgoing) => this.#failed(outgoing),
    });
  }

  /** Messages in order, our unstored ones last; the same array until something changes. */
  get messages(): readonly ThreadMessage[] {
    this.#messages ??=
      this.#unstored.size === 0
        ? this.#reading.messages
        : [...this.#reading.messages, ...this.#unstored.values()];
    return this.#messages;
  }

  /** Up to which place each member has read. */
  get reads(): ReadonlyMap<AccountId, number> {
    return this.#reads;
  }

  get typingNow(): readonly AccountId[] {
    return this.#typing.now;
  }

  /** Resolves once stored; the message shows at once as `sending`. */
  async send(text: string, options: { replyTo?: EventId } = {}): Promise<Sent> {
    checkLength(text);
    const { replyTo } = options;
    const body = replyTo === undefined ? { text } : { text, replyTo };
    const outgoing = this.#outgoing('message', undefined, body);
    this.#show(outgoing, 'sending');
    this.#typing.ownEnded();
    return this.#post(outgoing);
  }

  /** Tries a failed message again, under the same event id. */
  async resend(event: EventId): Promise<Sent> {
    const failed = this.#unstored.get(event);
    if (failed?.state !== 'failed') throw new Problem('not-found');
    const { text, replyTo, sentAtMs } = failed;
    const body = replyTo === undefined ? { text } : { text, replyTo };
    const kind = 'message' as const;
    const outgoing = { event, kind, target: undefined, body, queuedAtMs: sentAtMs };
    this.#show(outgoing, 'sending');
    return this.#post(outgoing);
  }

  /** Forgets a failed message of ours. */
  discard(event: EventId): void {
    if (this.#unstored.get(event)?.state === 'failed') this.#unstored.delete(event);
    this.#changed();
  }

  /** Replaces the text of a message of ours; the earlier text stays visible to all. */
  async edit(event: EventId, text: string): Promise<Sent> {
    checkLength(text);
    return this.#post(this.#outgoing('edit', event, { text }));
  }

  /** Takes a message of ours back. */
  unsend(event: EventId): Promise<Sent> {
    return this.#post(this.#outgoing('unsend', event, {}));
  }

  /** Sets our one reaction to a message; an empty emoji clears it. */
  react(event: EventId, emoji: string): Promise<Sent> {
    return this.#post(this.#outgoing('reaction', event, { emoji }));
  }

  /** Tells everybody, our own devices too, how far we have read. */
  markRead(seq: number): void {
    if (seq <= this.#readMark) return;
    this.#readMark = seq;
    const { conversation, voice, me } = this.#ports;
    voice.signal({ type: 'read', conversation, seq });
    this.#reads.set(me, Math.max(seq, this.#reads.get(me) ?? 0));
    this.#changed();
  }

  /** Shows the others that we write; call it at every keystroke. */
  typing(): void {
    const { conversation, voice } = this.#ports;
    if (this.#typing.ownIsDue()) voice.signal({ type: 'typing', conversation });
  }

  /** The newest page, with how far each member has read; later calls catch up. */
  async loadNewest(): Promise<void> {
    await Promise.all([this.#reading.loadNewest(), this.#loadReads()]);
  }

  /** The page before; whether there may be more before that. */
  loadOlder(limit: number = pageEvents): Promise<boolean> {
    return this.#reading.loadOlder(limit);
  }

  /** Messages stored from now on, ours from other devices too, in order, each once. */
  live(): AsyncIterableIterator<ThreadMessage> {
    const messages = this.#live.read();
    this.#reading.loadNewest().catch(() => undefined);
    return messages;
  }

  /** Who is in the conversation, in the vault's own word. */
  members(): Promise<MembersAnswer> {
    return this.#members.refresh();
  }

  /** For the client: the vault named the members; throws `membership-changed` for an old word. */
  believed(members: MembersAnswer): void {
    this.#members.believe(members);
  }

  /** What a report of these messages would hand over besides them; loads what is not here yet. */
  async contextOf(events: readonly EventId[]): Promise<EventId[]> {
    const pack = await this.#ports.pack();
    const messages = () => this.#reading.messages;
    return contextOf(events, { pack, messages, loadOlder: () => this.loadOlder() });
  }

  /** Hands messages over to the safety team; resolves once the case exists. */
  async report(input: ReportInput): Promise<ReportId> {
    const context = input.context ?? (await this.contextOf(input.events));
    const { conversation, voice, platform } = this.#ports;
    const report = newId<ReportId>(platform.random);
    await this.#again(() => sendReport(voice, { ...input, conversation, report, context }));
    return report;
  }

  /** Calls back after every change of this thread; returns the way to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** For the client: an event came by itself. */
  arrived(placed: PlacedEvent): void {
    this.#reading.arrived(placed);
  }

  /** For the client: something was missed, or the line is new. */
  async catchUp(): Promise<void> {
    await this.#reading.catchUp();
  }

  /** For the client: a sign about this conversation. */
  signalled(signal: EdgeSignal): void {
    if (signal.type === 'typing') this.#typing.saw(signal.account as AccountId);
    else if (signal.type === 'conversation-changed') this.#members.forget();
    else if (signal.type === 'read') {
      const account = signal.account as AccountId;
      this.#reads.set(account, Math.max(signal.seq, this.#reads.get(account) ?? 0));
    } else return;
    this.#changed();
  }

  /** For the client: ends every `live()`, and whatever this thread would ask for by itself. */
  close(): void {
    this.#live.close();
    this.#reading.close();
  }

  #outgoing(kind: EventKind, target: EventId | undefined, body: EventBody): OutgoingEvent {
    const { random, clock } = this.#ports.platform;
    return { event: newId<EventId>(random), kind, target, body, queuedAtMs: clock() };
  }

  async #post(outgoing: OutgoingEvent): Promise<Sent> {
    return { ...(await this.#outbox.post(outgoing)), event: outgoing.event };
  }

  async #sendOnce({ event, kind, target, body }: OutgoingEvent): Promise<SendReceipt> {
    const { conversation, voice } = this.#ports;
    const head = { conversation, event, kind, target, ...(await this.#members.named()) };
    return voice.send(formatSendHead(head), formatEventBody(body));
  }

  #stored({ event, kind, target, body }: OutgoingEvent, receipt: SendReceipt): void {
    this.#unstored.delete(event);
    this.#messages = undefined;
    this.#reading.stored({
      seq: receipt.seq,
      opened: {
        event,
        sender: this.#ports.me,
        sentAtMs: receipt.sentAtMs,
        kind,
        target,
        membershipVersion: this.#members.version,
        labels: new Uint8Array(0),
        body: formatEventBody(body),
        state: 'whole',
      },
    });
  }

  #failed(outgoing: OutgoingEvent): void {
    if (outgoing.kind === 'message') this.#show(outgoing, 'failed');
  }

  #show(outgoing: OutgoingEvent, state: 'sending' | 'failed'): void {
    const message = unstoredMessage(outgoing, this.#ports.me, state);
    this.#unstored.set(outgoing.event, message);
    this.#changed();
  }

  async #loadReads(): Promise<void> {
    const { members } = await this.#ports.view();
    for (const { account, readSeq } of members) {
      this.#reads.set(account, Math.max(readSeq, this.#reads.get(account) ?? 0));
    }
    this.#readMark = Math.max(this.#readMark, this.#reads.get(this.#ports.me) ?? 0);
    this.#changed();
  }

  #again<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const { voice, platform } = this.#ports;
    return askAgain({ timers: platform.timers, whenOnline: () => voice.whenOnline() }, ask);
  }

  #changed(): void {
    this.#messages = undefined;
    for (const listener of this.#listeners) listener();
  }
}

function checkLength(text: string): void {
  if (text.length > textLengthMax) throw new Problem('message-too-long');
}
