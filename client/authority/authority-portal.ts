/** The portal in an authority's hands: a request goes in, and its link says how far it is. */

import { base64url } from '@countersign/base/base64.ts';
import { newId, type OrderId } from '@countersign/rules/ids.ts';
import type { DesiredStatus } from '@countersign/rules/legal/order-entry.ts';
import {
  answerQuestion,
  desireStatus,
  getPortalForm,
  getRequestStatus,
  submitRequest,
  type PortalRequest,
  type PortalStatus,
} from '@countersign/wire/http/legal/authority-routes.ts';
import { EdgeDoor } from '../http/edge-door.ts';
import { platformWith, type Platform } from '../platform.ts';

const secretBytes = 32;

/** One portal; whoever holds a secret follows that one request, and nobody has an account. */
export class AuthorityPortal {
  readonly #edge: EdgeDoor;
  readonly #platform: Platform;

  constructor(edgeUrl: string, platform: Partial<Platform> = {}) {
    this.#platform = platformWith(platform);
    this.#edge = new EdgeDoor(edgeUrl, this.#platform);
  }

  /** What a request may name. */
  form() {
    return this.#edge.call(getPortalForm);
  }

  /** A fresh secret; the page shows it once, as a link to be kept. */
  newSecret(): string {
    return base64url(this.#platform.random(secretBytes));
  }

  /** Hands a request in; with the same secret again, after no answer came, it is the same one. */
  submit(secret: string, request: PortalRequest): Promise<PortalStatus> {
    return this.#edge.call(submitRequest, { body: { secret, request } });
  }

  /** How far the request of a secret is. */
  status(secret: string): Promise<PortalStatus> {
    return this.#edge.call(getRequestStatus, { body: { secret } });
  }

  /** Answers the question that is open. */
  answer(secret: string, text: string, entryId: string = this.newEntryId()): Promise<PortalStatus> {
    return this.#edge.call(answerQuestion, { body: { secret, entryId, text } });
  }

  /** Says what the authority wants now; `cancelled` stops the request. */
  desire(
    secret: string,
    status: DesiredStatus,
    entryId: string = this.newEntryId(),
  ): Promise<PortalStatus> {
    return this.#edge.call(desireStatus, { body: { secret, entryId, status } });
  }

  /** A fresh id for an answer or a wish that may have to be sent twice. */
  newEntryId(): string {
    return newId<OrderId>(this.#platform.random);
  }
}
