/** The company's desk: who is on the way to the issuer, and who came back from there. */

import { Problem } from '@countersign/wire/problems.ts';
import { WaitingRoom } from '../../accounts/waiting-room.ts';
import type { House } from '../../house.ts';
import { companyTicketMs, companyTripMs } from '../../limits.ts';
import type { CompanyAccount } from './company-claims.ts';
import type { CompanyIssuer, TripChecks } from './company-issuer.ts';

/** Somebody who came back, and when. */
export type CompanyGuest = CompanyAccount & { readonly atMs: number };

/** Trips and tickets are held in memory, each good once and for minutes. */
export class CompanyDesk {
  readonly issuer: CompanyIssuer;
  readonly #clock: House['clock'];
  readonly #trips: WaitingRoom<TripChecks>;
  readonly #tickets: WaitingRoom<CompanyGuest>;

  constructor(issuer: CompanyIssuer, { clock, random }: Pick<House, 'clock' | 'random'>) {
    this.issuer = issuer;
    this.#clock = clock;
    this.#trips = new WaitingRoom(clock, random, companyTripMs);
    this.#tickets = new WaitingRoom(clock, random, companyTicketMs);
  }

  /**
   * The way there. The trip stays in the browser and never goes to the issuer: an address with
   * somebody else's code and state opens nothing in a browser that did not begin with it.
   */
  async begin(): Promise<{ readonly trip: string; readonly url: string }> {
    const { url, checks } = await this.issuer.begin();
    return { trip: this.#trips.enter(checks), url };
  }

  /** A ticket for whoever came back; the trip is over, whatever comes of it. */
  async finish(trip: string, returned: string): Promise<{ readonly ticket: string }> {
    const checks = this.#trips.leave(trip);
    if (checks === undefined) throw new Problem('company-refused');
    const account = await this.issuer.finish(returned, checks);
    return { ticket: this.#tickets.enter({ ...account, atMs: this.#clock() }) };
  }

  /** Who holds a ticket; it stays good for another try until it is spent. */
  demand(ticket: string | undefined): CompanyGuest {
    const guest = ticket === undefined ? undefined : this.#tickets.look(ticket);
    if (guest === undefined) throw new Problem('company-refused');
    return guest;
  }

  /** The ticket let somebody in. */
  spend(ticket: string | undefined): void {
    if (ticket !== undefined) this.#tickets.leave(ticket);
  }
}
