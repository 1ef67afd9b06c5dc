/** The media door: an upload's and a download's calls to the edge, which sees ciphertext alone. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { ConversationId, EventId } from '@countersign/rules/ids.ts';
import { addressText, type MediaKind } from '@countersign/rules/media/media-format.ts';
import * as routes from '@countersign/wire/http/media-routes.ts';
import type { EdgeDoor } from '../http/edge-door.ts';
import { mediaAnswerMsMax } from '../limits.ts';
import { subtle } from '../platform.ts';

/** Where an attachment belongs. */
export type MediaPlace = {
  readonly conversation: ConversationId;
  readonly event: EventId;
  readonly item: number;
};

/** What an upload says of itself before its first byte. */
export type UploadFacts = {
  readonly kind: MediaKind;
  /** Of the encrypted file. */
  readonly bytes: number;
  readonly once: boolean;
};

/** The calls of one signed-in person. */
export class MediaDoor {
  readonly #edge: EdgeDoor;
  readonly #token: () => string;

  constructor(edge: EdgeDoor, token: () => string) {
    this.#edge = edge;
    this.#token = token;
  }

  /** Begins an upload, or says how far it is; `from` carries what a forwarded message has. */
  begin({ conversation, event, item }: MediaPlace, facts: UploadFacts, from?: MediaPlace) {
    const body = { event, item, ...facts, ...(from === undefined ? {} : { from }) };
    const call = { params: { conversation }, body, token: this.#token() };
    return this.#edge.call(routes.beginMedia, call);
  }

  async sendPiece(place: MediaPlace, piece: number, send: Bytes): Promise<void> {
    const path = pathOf(routes.mediaPiecePath, { ...place, piece });
    const waitMsMax = mediaAnswerMsMax;
    await this.#edge.bytes(path, { token: this.#token(), waitMsMax, send });
  }

  async finish(place: MediaPlace, address: Bytes): Promise<void> {
    const body = { address: base64url(address) };
    const params = { ...place, item: String(place.item) };
    await this.#edge.call(routes.finishMedia, { params, body, token: this.#token() });
  }

  read(place: MediaPlace, range: { readonly from: number; readonly to: number }): Promise<Bytes> {
    const path = pathOf(routes.mediaFilePath, place);
    const waitMsMax = mediaAnswerMsMax;
    return this.#edge.bytes(path, { token: this.#token(), waitMsMax, range });
  }

  async noteSeen(place: MediaPlace): Promise<void> {
    const params = { ...place, item: String(place.item) };
    await this.#edge.call(routes.noteMediaSeen, { params, token: this.#token() });
  }
}

/** An address with its parameters filled in; all of them are ids and numbers. */
export function pathOf(path: string, params: Readonly<Record<string, string | number>>): string {
  return path.replace(/:([a-z]+)/g, (_, name: string) => String(params[name] ?? ''));
}

/** SHA-256 by the platform. */
export async function digestOf(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await subtle().digest('SHA-256', bytes));
}

/** The address of a file whose pieces have these digests. */
export function addressOf(digests: readonly Uint8Array[]): Promise<Bytes> {
  return digestOf(addressText(digests));
}
