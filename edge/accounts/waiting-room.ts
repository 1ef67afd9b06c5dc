/** The waiting room: half-done exchanges (sign-ins, enrolments) held in memory for a short time. */

import { base64url } from '@countersign/base/base64.ts';
import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { waitingForMs, waitingMax } from '../limits.ts';

const ticketBytes = 24;

/** Each guest leaves once, by its ticket, or is forgotten. */
export class WaitingRoom<Guest> {
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  readonly #forMs: number;
  readonly #guests = new Map<string, { guest: Guest; until: number }>();

  constructor(clock: Clock, random: RandomBytes, forMs: number = waitingForMs) {
    this.#clock = clock;
    this.#random = random;
    this.#forMs = forMs;
  }

  /** The ticket to come back with. */
  enter(guest: Guest): string {
    const now = this.#clock();
    for (const [ticket, { until }] of this.#guests) {
      if (until > now && this.#guests.size < waitingMax) break;
      this.#guests.delete(ticket);
    }
    const ticket = base64url(this.#random(ticketBytes));
    this.#guests.set(ticket, { guest, until: now + this.#forMs });
    return ticket;
  }

  /** The guest of a ticket, once and in time. */
  leave(ticket: string): Guest | undefined {
    const guest = this.look(ticket);
    this.#guests.delete(ticket);
    return guest;
  }

  /** The guest of a ticket, who stays. */
  look(ticket: string): Guest | undefined {
    const place = this.#guests.get(ticket);
    return place !== undefined && place.until > this.#clock() ? place.guest : undefined;
  }
}
