/** A thread: one conversation as a person reads it, writes to it and reports from it. */

import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
  type ReportId,
} from '@countersign/rules/ids.ts';
import { textLengthMax } from '@countersign/rules/events.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import type { EventBody } from '@countersign/wire/conversation/event-body.ts';
import type { VanishingTime } from '@countersign/wire/http/conversation-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { EdgeSignal } from '@countersign/wire/socket/signals.ts';
import { askAgain } from '../connection/ask-again.ts';
import { catchUpEvents, pageEvents, vanishLookMsMax } from '../limits.ts';
import type { Timer } from '../platform.ts';
import { contextOf, sendReport, type ReportInput } from './handing-over.ts';
import { LiveMessages } from './live-messages.ts';
import { ThreadMembers } from './members/thread-members.ts';
import { formatNote, type Note, type PlacedNote } from './notes/note.ts';
import type { ThreadFacts } from './notes/thread-notes.ts';
import { keptEvents } from './sending/kept-events.ts';
import type { OutgoingEvent } from './sending/outbox.ts';
import { OwnEvents, type Sent } from './sending/own-events.ts';
import type { PlacedEvent, ThreadMessage } from './thread-message.ts';
import type { ThreadPorts } from './thread-ports.ts';
import { ThreadReading } from './thread-reading.ts';
import { TypingSigns } from './typing-signs.ts';
import { vanish } from './vanishing.ts';
import { askMembers } from './vault-asks.ts';

/** What a message carries besides its text. */
export type MessageParts = Omit<EventBody, 'text' | 'emoji'>;

/** One conversation, live for as long as its client is connected. */
export class Thread {
  readonly conversation: ConversationId;
  readonly #ports: ThreadPorts;
  readonly #reading: ThreadReading;
  readonly #own: OwnEvents;
  readonly #typing: TypingSigns;
  readonly #live = new LiveMessages<ThreadMessage>();
  readonly #reads = new Map<AccountId, number>();
  readonly #listeners = new Set<() => void>();
  #messages: readonly ThreadMessage[] | undefined;
  #notes: readonly PlacedNote[] | undefined;
  readonly #members: ThreadMembers;
  #vanishing: readonly VanishingTime[] = [];
  #nextVanish: Timer;
  #readMark = 0;

  constructor(ports: ThreadPorts) {
    const { conversation, me, platform, voice, store } = ports;
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
    this.#own = new OwnEvents({
      conversation,
      me,
      voice,
      platform,
      members: this.#members,
      kept: keptEvents(store, conversation),
      onStored: (placed) => this.#reading.stored(placed),
      onChange: () => this.#changed(),
    });
  }

  /** Messages in order, our unstored ones last; the same array until something changes. */
  get messages(): readonly ThreadMessage[] {
    this.#messages ??= this.#left();
    return this.#messages;
  }

  /** What members said about the conversation itself, as far back as messages are known. */
  get notes(): readonly PlacedNote[] {
    const { notes, oldestSeq } = this.#reading;
    this.#notes ??= notes.all.filter(({ seq }) => seq >= oldestSeq);
    return this.#notes;
  }

  /** The name and the pins that the newest notes set. */
  get facts(): ThreadFacts {
    return this.#reading.notes.facts;
  }

  /** Up to which place each member has read. */
  get reads(): ReadonlyMap<AccountId, number> {
    return this.#reads;
  }

  get typingNow(): readonly AccountId[] {
    return this.#typing.now;
  }

  /** Resolves once stored; the message shows at once as `sending`. */
  async send(text: string, parts: MessageParts = {}, madeBefore?: EventId): Promise<Sent> {
    checkLength(text);
    this.#typing.ownEnded();
    return this.#own.say('message', undefined, { text, ...parts }, madeBefore);
  }

  /** Tries a failed message again, under the same event id. */
  resend(event: EventId): Promise<Sent> {
    return this.#own.again(event);
  }

  /** Forgets a failed message of ours. */
  discard(event: EventId): void {
    this.#own.discard(event);
  }

  /** Replaces the text of a message of ours; the earlier text stays visible to all. */
  async edit(event: EventId, text: string): Promise<Sent> {
    checkLength(text);
    return this.#own.say('edit', event, { text });
  }

  /** Takes a message of ours back. */
  unsend(event: EventId): Promise<Sent> {
    return this.#own.say('unsend', event, {});
  }

  /** Sets our one reaction to a message; an empty emoji clears it. */
  react(event: EventId, emoji: string): Promise<Sent> {
    return this.#own.say('reaction', event, { emoji });
  }

  /** Says something about the conversation itself: its name, a pin, what was done in it. */
  note(note: Note): Promise<Sent> {
    return this.#own.say('note', undefined, { text: formatNote(note) });
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
    await Promise.all([this.#reading.loadNewest(), this.#loadView()]);
  }

  /** The page before; whether there may be more before that. */
  loadOlder(limit: number = pageEvents): Promise<boolean> {
    return this.#reading.loadOlder(limit);
  }

  /** Loads back to a place, as far as there is anything; whether it was reached. */
  async loadBackTo(seq: number): Promise<boolean> {
    while (this.#reading.oldestSeq > seq) {
      if (!(await this.#reading.loadOlder(catchUpEvents))) break;
    }
    return this.#reading.oldestSeq <= seq;
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

  /** For the client: what an earlier program on this device said and did not get stored. */
  restore(kept: readonly OutgoingEvent[]): void {
    this.#own.restore(kept);
  }

  /** For the client: a sign about this conversation. */
  signalled(signal: EdgeSignal): void {
    if (signal.type === 'typing') this.#typing.saw(signal.account as AccountId);
    else if (signal.type === 'conversation-changed') {
      this.#members.forget();
      this.#loadView().catch(() => undefined);
    } else if (signal.type === 'read') {
      const account = signal.account as AccountId;
      this.#reads.set(account, Math.max(signal.seq, this.#reads.get(account) ?? 0));
    } else return;
    this.#changed();
  }

  /** For the client: ends every `live()`, and whatever this thread would ask for by itself. */
  close(): void {
    this.#live.close();
    this.#reading.close();
    this.#ports.platform.timers.clear(this.#nextVanish);
  }

  /** What is over is out of sight at its moment, whatever the edge does. */
  #left(): readonly ThreadMessage[] {
    const { timers, clock } = this.#ports.platform;
    const own = this.#own.messages;
    const all = own.length === 0 ? this.#reading.messages : [...this.#reading.messages, ...own];
    const nowMs = clock();
    const { left, nextMs } = vanish(all, this.#vanishing, nowMs);
    timers.clear(this.#nextVanish);
    const waitMs = nextMs === undefined ? undefined : Math.min(nextMs - nowMs, vanishLookMsMax);
    if (waitMs !== undefined) this.#nextVanish = timers.set(() => this.#changed(), waitMs);
    return left;
  }

  async #loadView(): Promise<void> {
    const { members, vanishing, noteSeq } = await this.#ports.view();
    this.#vanishing = vanishing;
    if (noteSeq > this.#reading.notes.newestSeq) await this.#reading.loadNotes();
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
    this.#notes = undefined;
    for (const listener of this.#listeners) listener();
  }
}

function checkLength(text: string): void {
  if (text.length > textLengthMax) throw new Problem('message-too-long');
}
