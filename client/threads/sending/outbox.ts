/**
 * The outbox: this device's own events of one conversation, sent one after another until stored.
 */

import type { EventKind } from '@countersign/rules/events.ts';
import type { EventId } from '@countersign/rules/ids.ts';
import type { EventBody } from '@countersign/wire/conversation/event-body.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import type { SendReceipt } from '@countersign/wire/socket/frames.ts';
import { Unreachable } from '../../http/edge-door.ts';
import { resendMs, sendTriesMax } from '../../limits.ts';
import type { Timers } from '../../platform.ts';

/** An event on its way; its id stays the same however often it is sent. */
export type OutgoingEvent = {
  readonly event: EventId;
  readonly kind: EventKind;
  readonly target: EventId | undefined;
  readonly body: EventBody;
  readonly queuedAtMs: number;
  /** Order among those of the same moment. */
  readonly order?: number;
};

/** What the outbox needs of the connection and its thread. */
export type OutboxPorts = {
  readonly timers: Timers;
  whenOnline(): Promise<void>;
  /** Seals and sends once; the membership is the one the sender last saw. */
  send(outgoing: OutgoingEvent): Promise<SendReceipt>;
  /** Asks the vault anew who is in the conversation. */
  refreshMembership(): Promise<void>;
  onStored(outgoing: OutgoingEvent, receipt: SendReceipt): void;
  onFailed(outgoing: OutgoingEvent, error: unknown): void;
};

/** Refusals that a later try of the same event can overcome. */
const passing: readonly ProblemCode[] = [
  'busy',
  'rate-limited',
  'vault-unavailable',
  'database-unavailable',
  'channel-unknown',
  'record-replayed',
  'record-damaged',
  'key-expired',
  'frozen',
  'internal',
];

/**
 * Sends in order: the next event leaves only when the one before is stored or refused for good, so
 * a try that must be repeated never lands behind its successor.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /**
   * The receipt once stored; throws the Problem that no further try can overcome. It leaves after
   * `before`, which never rejects.
   */
  post(outgoing: OutgoingEvent, before?: Promise<void>): Promise<SendReceipt> {
    const posted = this.#tail.then(() => before).then(() => this.#deliver(outgoing));
    this.#tail = posted.catch(() => undefined);
    return posted;
  }

  async #deliver(outgoing: OutgoingEvent): Promise<SendReceipt> {
    try {
      const receipt = await this.#untilStored(outgoing);
      this.#ports.onStored(outgoing, receipt);
      return receipt;
    } catch (error) {
      this.#ports.onFailed(outgoing, error);
      throw error;
    }
  }

  async #untilStored(outgoing: OutgoingEvent): Promise<SendReceipt> {
    for (let tries = 1; ; tries++) {
      await this.#ports.whenOnline();
      try {
        return await this.#ports.send(outgoing);
      } catch (error) {
        if (error instanceof Unreachable) {
          await this.#pause(resendMs / 4);
          continue;
        }
        if (!(error instanceof Problem) || tries >= sendTriesMax) throw error;
        if (error.code === 'membership-changed') await this.#refreshed();
        else if (!passing.includes(error.code)) throw error;
        await this.#pause(resendMs);
      }
    }
  }

  async #refreshed(): Promise<void> {
    try {
      await this.#ports.refreshMembership();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  #pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => void this.#ports.timers.set(resolve, waitMs));
  }
}
