/** The company's half of a staff sign-in: to its issuer, back, and a ticket for the passkey. */

import { companyFinish, companyStart } from '@countersign/wire/http/staff/company-routes.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import type { EdgeDoor } from '../../http/edge-door.ts';

/** What the way needs. */
export type CompanyPorts = {
  readonly edge: Pick<EdgeDoor, 'call'>;
  /** Origin of the issuer's page; none where staff sign in by passkey alone. */
  readonly place: string | undefined;
};

/** A trip to the issuer. */
export type CompanyTrip = {
  /** Kept in the browser that began; whoever comes back without it is not let in. */
  readonly trip: string;
  readonly url: string;
};

/** After these the ticket is no good any more, or never was. */
const endings: readonly ProblemCode[] = ['company-refused', 'company-account-unfit'];

/** One browser's way; the ticket lives in memory alone. */
export class CompanySignIn {
  readonly #ports: CompanyPorts;
  #ticket: string | undefined;

  constructor(ports: CompanyPorts) {
    this.#ports = ports;
  }

  /** Where staff sign in before their passkey, as a host to show; none where they do not. */
  get host(): string | undefined {
    const { place } = this.#ports;
    return place?.replace(/^https?:\/\//, '');
  }

  /** Whether it is still to be done before a passkey is taken. */
  get isDue(): boolean {
    return this.host !== undefined && this.#ticket === undefined;
  }

  /** Begins a trip. An edge that names any other place than the trust file's leads nobody there. */
  async start(): Promise<CompanyTrip> {
    const { place } = this.#ports;
    const trip = await this.#ports.edge.call(companyStart);
    // An origin and the slash behind it: no other host, port or scheme begins like that.
    if (place === undefined || !trip.url.startsWith(`${place}/`)) {
      throw new Problem('company-refused');
    }
    return trip;
  }

  /** Ends it with the query that the issuer sent back. */
  async finish(trip: string, returned: string): Promise<void> {
    const { ticket } = await this.#ports.edge.call(companyFinish, { body: { trip, returned } });
    this.#ticket = ticket;
  }

  /** Shows the ticket, if there is one; it is kept for another try after what may pass. */
  async show<Answer>(enter: (shown: { readonly company?: string }) => Promise<Answer>) {
    try {
      const answer = await enter(this.#ticket === undefined ? {} : { company: this.#ticket });
      this.#ticket = undefined;
      return answer;
    } catch (error) {
      const isOver = error instanceof Problem && endings.includes(error.code);
      if (isOver) this.#ticket = undefined;
      throw error;
    }
  }
}
