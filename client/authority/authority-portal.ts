/** The portal in an authority's hands: a request goes in, and its link says how far it is. */

import { base64url } from '@countersign/base/base64.ts';
import { newId, type OrderId } from '@countersign/rules/ids.ts';
import { parseLegalPack, type LegalPack } from '@countersign/rules/legal/legal-pack.ts';
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
import { lookAtProduction } from '@countersign/wire/http/legal/production-routes.ts';
import { getRules } from '@countersign/wire/http/status-routes.ts';
import { EdgeDoor } from '../http/edge-door.ts';
import { pieceAnswerMsMax } from '../limits.ts';
import { platformWith, type Platform } from '../platform.ts';
import { PackageFetch, type AnnouncedPackage } from './fetch-package.ts';

const secretBytes = 32;

/** One portal; whoever holds a secret follows that one request, and nobody has an account. */
export class AuthorityPortal {
  readonly #edgeUrl: string;
  readonly #edge: EdgeDoor;
  readonly #platform: Platform;

  constructor(edgeUrl: string, platform: Partial<Platform> = {}) {
    this.#edgeUrl = edgeUrl;
    this.#platform = platformWith(platform);
    this.#edge = new EdgeDoor(edgeUrl, this.#platform);
  }

  /** What a request may name. */
  form() {
    return this.#edge.call(getPortalForm);
  }

  /** The rules in force: what may be asked for by what; a page checks by them as the edge does. */
  async pack(): Promise<LegalPack> {
    return parseLegalPack((await this.#edge.call(getRules)).pack);
  }

  /** A fresh secret; the page shows it once, as a link to be kept. */
  newSecret(): string {
    return base64url(this.#platform.random(secretBytes));
  }

  /** Hands a request in; with the same secret again, after no answer came, it is the same one. */
  submit(secret: string, request: PortalRequest): Promise<PortalStatus> {
    return this.#edge.call(submitRequest, {
      body: { secret, request },
      waitMsMax: pieceAnswerMsMax,
    });
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

  /** What the link of a package leads to; looking costs no download. */
  lookAtPackage(secret: string) {
    return this.#edge.call(lookAtProduction, { body: { secret } });
  }

  /** The way to the file itself; nothing is fetched yet. */
  fetchOf(secret: string, announced: AnnouncedPackage): PackageFetch {
    return new PackageFetch({ edgeUrl: this.#edgeUrl, secret }, announced);
  }

  /** A fresh id for an answer or a wish that may have to be sent twice. */
  newEntryId(): string {
    return newId<OrderId>(this.#platform.random);
  }
}
