/** Ids: 16 bytes each, written as 32 lower-case hex digits, one type per kind of thing. */

import type { Brand } from '@countersign/base/brand.ts';
import { fromHex, hex, type Bytes } from '@countersign/base/bytes.ts';
import { mapped, raw, type Field } from '@countersign/base/layout.ts';
import type { RandomBytes } from '@countersign/base/random.ts';

/** First 16 bytes of the hash of the account's first public key: see `device-statement.ts`. */
export type AccountId = Brand<string, 'AccountId'>;
/** Random, made by the device itself. */
export type DeviceId = Brand<string, 'DeviceId'>;
/** Random, made by the client that starts the conversation. */
export type ConversationId = Brand<string, 'ConversationId'>;
/** Random, made by the sender; sending the same id again is the same event. */
export type EventId = Brand<string, 'EventId'>;
/** One report of one participant. */
export type ReportId = Brand<string, 'ReportId'>;
/** One sealed channel between a device and the vault. */
export type ChannelId = Brand<string, 'ChannelId'>;
/** One signed-in session at the edge. */
export type SessionId = Brand<string, 'SessionId'>;
/** One attempt of a staff member to open one case. */
export type OpeningId = Brand<string, 'OpeningId'>;
/** One disclosure: what an order opens, about one account. */
export type DisclosureId = Brand<string, 'DisclosureId'>;
/** Something that staff decide together. */
export type ActId = Brand<string, 'ActId'>;
/** One order: the case file of one request of one authority. */
export type OrderId = Brand<string, 'OrderId'>;
/** One authority of the register. */
export type AuthorityId = Brand<string, 'AuthorityId'>;
/** One person who asks on behalf of an authority. */
export type RequesterId = Brand<string, 'RequesterId'>;
/** One production: the encrypted package of an order. */
export type ProductionId = Brand<string, 'ProductionId'>;

/** Any of the ids above. */
export type Id =
  | AccountId
  | DeviceId
  | ConversationId
  | EventId
  | ReportId
  | ChannelId
  | SessionId
  | OpeningId
  | DisclosureId
  | ActId
  | OrderId
  | AuthorityId
  | RequesterId
  | ProductionId;

/** Bytes in every id. */
export const idBytes = 16;

/** The id of 16 bytes; throws RangeError for any other length. */
export function idOf<Kind extends Id>(bytes: Uint8Array): Kind {
  if (bytes.length !== idBytes) throw new RangeError('an id is 16 bytes');
  return hex(bytes) as Kind;
}

/** The 16 bytes of an id. */
export function bytesOfId(id: Id): Bytes {
  const bytes = fromHex(id);
  if (bytes?.length !== idBytes) throw new RangeError('malformed id');
  return bytes;
}

/** The id a text spells; `undefined` unless it is 32 lower-case hex digits. */
export function parseId<Kind extends Id>(text: unknown): Kind | undefined {
  return typeof text === 'string' && /^[0-9a-f]{32}$/.test(text) ? (text as Kind) : undefined;
}

/** A fresh random id. */
export function newId<Kind extends Id>(random: RandomBytes): Kind {
  return idOf<Kind>(random(idBytes));
}

/** An id in a binary format: its 16 bytes. */
export function idField<Kind extends Id>(): Field<Kind> {
  return mapped(raw(idBytes), (id: Kind) => bytesOfId(id), idOf<Kind>);
}

/** An id or none: 16 zero bytes mean "none". */
export function idOrNone<Kind extends Id>(): Field<Kind | undefined> {
  return mapped(
    raw(idBytes),
    (id: Kind | undefined) => (id === undefined ? new Uint8Array(idBytes) : bytesOfId(id)),
    (bytes) => (bytes.some((byte) => byte > 0) ? idOf<Kind>(bytes) : undefined),
  );
}
