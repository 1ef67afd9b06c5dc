/** The records of a production as its JSON files hold them: written by the SDK, read by anybody. */

import {
  fields,
  listOf,
  oneOf,
  text,
  whole,
  type Check,
  type Fields,
} from '@countersign/base/json/shape.ts';

const grantShape = {
  /** The task of the order that this grant answers. */
  task: text,
  account: text,
  /** Index of the grant, and of its use, in the access log. */
  grant: whole,
  used: whole,
  /** base64url random value and canonical body: SHA-256 over both is the grant's `commit`. */
  r: text,
  body: text,
  /** Paths within the account's folder. */
  grantProof: text,
  usedProof: text,
  /** Empty if the roster's proof is not in the package. */
  rosterProof: text,
  /** Rows inside the scope that stayed shut, by reason. */
  shut: listOf(fields({ why: text, count: whole })),
};

/** One grant with the opening of its commitment. */
export type ProducedGrant = Fields<typeof grantShape>;

/** `grant.json` of an account's folder. */
export type GrantFile = {
  readonly format: 'countersign-production-grants';
  readonly v: 1;
  readonly account: string;
  readonly grants: readonly ProducedGrant[];
};

/** Whether a value is a `grant.json`. */
export const isGrantFile: Check<GrantFile> = fields({
  format: oneOf(['countersign-production-grants'] as const),
  v: oneOf([1] as const),
  account: text,
  grants: listOf(fields(grantShape)),
});

/** What the records of messages say, whatever of them was asked for. */
export type ProducedEvent = {
  /** Position in this file, from 1. */
  readonly n: number;
  /** Index in the access log of the grant that opened it. */
  readonly grant: number;
  readonly conversation: string;
  readonly event: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly sentAt: string;
  /** The account of the folder, another one that the order names, or `Person n`. */
  readonly sender: string;
  readonly kind: string;
  /** The event that an edit, reaction or unsend is about. */
  readonly target?: string | undefined;
};

/** One message, edit, reaction or unsend with what it says: the record of category `content`. */
export type ProducedMessage = ProducedEvent & {
  readonly replyTo?: string | undefined;
  readonly text?: string | undefined;
  readonly emoji?: string | undefined;
};

/** Of a message everything but what it says: the record of the category `traffic`. */
export type ProducedEnvelope = ProducedEvent & {
  /** Everybody who was in the conversation then and still is. */
  readonly members: readonly string[];
  /** Bytes of what was sent. */
  readonly bytes: number;
};

/** A session, or a detail of the account: names and values, whatever the vault kept. */
export type ProducedRow = Readonly<Record<string, string | number>>;

/** What the formats of record files are called. */
export const recordFormats = {
  messages: 'countersign-production-messages',
  envelopes: 'countersign-production-envelopes',
  sessions: 'countersign-production-sessions',
  subscriber: 'countersign-production-subscriber',
} as const;

/** One kind of record. */
export type RecordKind = keyof typeof recordFormats;

const optionalText: Check<string | undefined> = (value): value is string | undefined => {
  return value === undefined || typeof value === 'string';
};

const messageNeeds = {
  n: whole,
  grant: whole,
  conversation: text,
  event: text,
  sentAt: text,
  sender: text,
  kind: text,
};
const messageMay = ['target', 'replyTo', 'text', 'emoji'] as const;

/** Whether a value is one record of `messages.json`. */
export const isProducedMessage: Check<ProducedMessage> = (value): value is ProducedMessage => {
  if (typeof value !== 'object' || value === null) return false;
  const { target, replyTo, text: words, emoji, ...rest } = value as Record<string, unknown>;
  const optional = [target, replyTo, words, emoji];
  return fields(messageNeeds)(rest) && optional.every((one) => optionalText(one));
};

const envelopeNeeds = { ...messageNeeds, members: listOf(text), bytes: whole };

/** Whether a value is one record of `envelopes.json`. */
export const isProducedEnvelope: Check<ProducedEnvelope> = (value): value is ProducedEnvelope => {
  if (typeof value !== 'object' || value === null) return false;
  const { target, ...rest } = value as Record<string, unknown>;
  return fields(envelopeNeeds)(rest) && optionalText(target);
};

/** Whether a value is one record of the other files: flat, with the grant that opened it. */
export const isProducedRow: Check<ProducedRow> = (value): value is ProducedRow => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    whole((value as Record<string, unknown>)['grant'])
    && entries.every(([, one]) => typeof one === 'string' || Number.isSafeInteger(one))
  );
};

/** The columns of a message in the order of the CSV. */
export const messageColumns = [
  'n',
  'grant',
  'conversation',
  'event',
  'sentAt',
  'sender',
  'kind',
  ...messageMay,
] as const;

/** The columns of an envelope; members stand in one cell, `; ` between them. */
export const envelopeColumns = [
  ...['n', 'grant', 'conversation', 'event', 'sentAt', 'sender'],
  ...['members', 'kind', 'target', 'bytes'],
] as const;
