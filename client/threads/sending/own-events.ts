/** Own events: what this device says, shown at once and kept until it is stored. */

import type { EventKind } from '@countersign/rules/events.ts';
import {
  newId,
  type AccountId,
  type ConversationId,
  type EventId,
} from '@countersign/rules/ids.ts';
import { formatSendHead } from '@countersign/wire/channel/clear-heads.ts';
import { formatEventBody, type EventBody } from '@countersign/wire/conversation/event-body.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { SendReceipt } from '@countersign/wire/socket/frames.ts';
import type { Platform } from '../../platform.ts';
import type { ThreadMembers } from '../members/thread-members.ts';
import { unstoredMessage, type PlacedEvent, type ThreadMessage } from '../thread-message.ts';
import type { Voice } from '../thread-ports.ts';
import type { KeptEvents } from './kept-events.ts';
import { Outbox, type OutgoingEvent } from './outbox.ts';

/** A stored event of ours. */
export type Sent = SendReceipt & { readonly event: EventId };

/** Where and as whom this device speaks. */
export type OwnEventsPorts = {
  readonly conversation: ConversationId;
  readonly me: AccountId;
  readonly voice: Voice;
  readonly platform: Platform;
  readonly members: ThreadMembers;
  readonly kept: KeptEvents;
  onStored(placed: PlacedEvent): void;
  onChange(): void;
};

type Unstored = { readonly outgoing: OutgoingEvent; readonly message: ThreadMessage };

/** The outbox of one conversation with what it shows of itself. */
export class OwnEvents {
  readonly #ports: OwnEventsPorts;
  readonly #outbox: Outbox;
  readonly #unstored = new Map<EventId, Unstored>();
  #said = 0;

  constructor(ports: OwnEventsPorts) {
    const { platform, voice, members, kept } = ports;
    this.#ports = ports;
    this.#outbox = new Outbox({
      timers: platform.timers,
      whenOnline: () => voice.whenOnline(),
      send: (outgoing) => this.#sendOnce(outgoing),
      refreshMembership: async () => void (await members.refresh()),
      onStored: (outgoing, receipt) => {
        void kept.drop(outgoing);
        this.#stored(outgoing, receipt);
      },
      onFailed: (outgoing, error) => {
        // What is shown as failed waits for its owner; an edit or a reaction is simply not made.
        if (outgoing.kind === 'message') this.#show(outgoing, 'failed');
        else if (error instanceof Problem) void kept.drop(outgoing);
      },
    });
  }

  /** Messages on their way or refused, in the order in which they were said. */
  get messages(): readonly ThreadMessage[] {
    return [...this.#unstored.values()].map(({ message }) => message);
  }

  /** Says something; resolves once it is stored. Media were uploaded for an id made before. */
  say(
    kind: EventKind,
    target: EventId | undefined,
    body: EventBody,
    madeBefore?: EventId,
  ): Promise<Sent> {
    const { random, clock } = this.#ports.platform;
    const event = madeBefore ?? newId<EventId>(random);
    const order = this.#said++;
    return this.#post({ event, kind, target, body, queuedAtMs: clock(), order });
  }

  /** Goes on with what was said before this program began. */
  restore(kept: readonly OutgoingEvent[]): void {
    for (const outgoing of kept) {
      if (!this.#unstored.has(outgoing.event)) this.#post(outgoing).catch(() => undefined);
    }
  }

  /** Tries a failed message again, under the same event id. */
  async again(event: EventId): Promise<Sent> {
    const failed = this.#unstored.get(event);
    if (failed?.message.state !== 'failed') throw new Problem('not-found');
    return this.#post(failed.outgoing);
  }

  /** Forgets a failed message. */
  discard(event: EventId): void {
    const failed = this.#unstored.get(event);
    if (failed?.message.state !== 'failed') return;
    this.#unstored.delete(event);
    void this.#ports.kept.drop(failed.outgoing);
    this.#ports.onChange();
  }

  async #post(outgoing: OutgoingEvent): Promise<Sent> {
    if (outgoing.kind === 'message') this.#show(outgoing, 'sending');
    // On disk before it leaves: what was shown as on its way is never lost by a reload.
    const kept = this.#ports.kept.keep(outgoing);
    const receipt = await this.#outbox.post(outgoing, kept);
    return { ...receipt, event: outgoing.event };
  }

  async #sendOnce({ event, kind, target, body }: OutgoingEvent): Promise<SendReceipt> {
    const { conversation, voice, members } = this.#ports;
    const head = { conversation, event, kind, target, ...(await members.named()) };
    return voice.send(formatSendHead(head), formatEventBody(body));
  }

  #stored({ event, kind, target, body }: OutgoingEvent, receipt: SendReceipt): void {
    this.#unstored.delete(event);
    this.#ports.onStored({
      seq: receipt.seq,
      opened: {
        event,
        sender: this.#ports.me,
        sentAtMs: receipt.sentAtMs,
        kind,
        target,
        membershipVersion: this.#ports.members.version,
        labels: new Uint8Array(0),
        body: formatEventBody(body),
        state: 'whole',
      },
    });
    this.#ports.onChange();
  }

  #show(outgoing: OutgoingEvent, state: 'sending' | 'failed'): void {
    const message = unstoredMessage(outgoing, this.#ports.me, state);
    this.#unstored.set(outgoing.event, { outgoing, message });
    this.#ports.onChange();
  }
}
