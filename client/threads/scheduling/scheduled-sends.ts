/** Scheduled sends: what a person wrote for later; it waits on this device and leaves from it. */

import { newId, type ConversationId, type EventId } from '@countersign/rules/ids.ts';
import { scheduledLookMs } from '../../limits.ts';
import type { DeviceStore } from '../../devices/device-store.ts';
import type { Platform, Timer } from '../../platform.ts';
import type { OutgoingEvent } from '../sending/outbox.ts';

/** One message and when it is to leave. */
export type Scheduled = {
  readonly conversation: ConversationId;
  readonly atMs: number;
  /** Its id is fixed from the start, so that two tabs that both send it send one message. */
  readonly outgoing: OutgoingEvent;
};

/** What scheduled sends need of their client. */
export type ScheduledPorts = {
  readonly store: DeviceStore;
  readonly platform: Pick<Platform, 'timers' | 'clock' | 'random'>;
  readonly send: (scheduled: Scheduled) => void;
  readonly onChange: () => void;
};

/** Everything that waits on this device. */
export class ScheduledSends {
  readonly #ports: ScheduledPorts;
  #waiting: readonly Scheduled[] = [];
  #next: Timer;

  constructor(ports: ScheduledPorts) {
    this.#ports = ports;
  }

  /** What waits in a conversation, the first to leave first. */
  in(conversation: ConversationId): readonly Scheduled[] {
    return this.#waiting.filter((one) => one.conversation === conversation);
  }

  /** Keeps a message for later. */
  async add(conversation: ConversationId, text: string, atMs: number): Promise<void> {
    const { store, platform } = this.#ports;
    const outgoing: OutgoingEvent = {
      event: newId<EventId>(platform.random),
      kind: 'message',
      target: undefined,
      body: { text },
      queuedAtMs: atMs,
    };
    const scheduled = { conversation, atMs, outgoing };
    await store.put(placeOf(scheduled), scheduled);
    await this.look();
  }

  /** Forgets one of them. */
  async drop(scheduled: Scheduled): Promise<void> {
    await this.#ports.store.drop(placeOf(scheduled));
    await this.look();
  }

  /** Sends one of them now. */
  async sendNow(scheduled: Scheduled): Promise<void> {
    this.#ports.send(scheduled);
    await this.drop(scheduled);
  }

  /** Reads what waits, sends what is due, and comes again for the rest. */
  async look(): Promise<void> {
    const { store, platform, send, onChange } = this.#ports;
    const kept = await store.list('scheduled/');
    const all = kept.map(([, value]) => value as Scheduled).sort((a, b) => a.atMs - b.atMs);
    const nowMs = platform.clock();
    const due = all.filter(({ atMs }) => atMs <= nowMs);
    for (const one of due) {
      // Into the outbox first, which keeps it: a crash in between sends it again under its id.
      send(one);
      await store.drop(placeOf(one));
    }
    this.#waiting = all.filter(({ atMs }) => atMs > nowMs);
    platform.timers.clear(this.#next);
    const [first] = this.#waiting;
    if (first !== undefined) {
      const waitMs = Math.min(first.atMs - nowMs, scheduledLookMs);
      this.#next = platform.timers.set(() => void this.look().catch(() => undefined), waitMs);
    }
    onChange();
  }

  /** Looks no more. */
  stop(): void {
    this.#ports.platform.timers.clear(this.#next);
  }
}

function placeOf({ atMs, outgoing }: Scheduled): string {
  return `scheduled/${String(atMs).padStart(15, '0')}-${outgoing.event}`;
}
