/** Device statements: the account's own word that a device belongs to it, as a log leaf. */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, exactly, layout, oneOf, raw, u64 } from '@countersign/base/layout.ts';
import { idField, idOf, type AccountId, type DeviceId } from './ids.ts';

/**
 * What a statement does to a device; numbers are in logged leaves for ever. A `reset` is signed by
 * a key that the account did not have: its device is the first of that key, once the reset is in
 * force. A `revoke` by the old key, in time, of that device and with SHA-256 of the reset's leaf
 * for a device key, cancels it: the device itself may be one that the account has.
 */
const deviceOps = { add: 1, revoke: 2, reset: 3 } as const;

/** One operation of the closed list. */
export type DeviceOp = keyof typeof deviceOps;

/** A statement as the account's key signs it. */
export type DeviceStatement = {
  readonly account: AccountId;
  /** Ed25519, 32 bytes; the account id is derived from the account's first key. */
  readonly accountKey: Bytes;
  readonly device: DeviceId;
  /** Ed25519, 32 bytes: the device signs its channel hellos with it. */
  readonly deviceKey: Bytes;
  readonly op: DeviceOp;
  /** 1 for the account's first statement, then one more each time. */
  readonly seq: number;
  /** SHA-256 of the account's previous leaf; zeros for the first. */
  readonly previous: Bytes;
  /** Seconds since the epoch, by the signing device's clock. */
  readonly at: number;
};

/** Bytes of a leaf: version, op, two ids, two keys, seq, previous, time, signature. */
export const deviceLeafBytes = 1 + 1 + 16 + 32 + 16 + 32 + 8 + 32 + 8 + 64;

const signedBytes = deviceLeafBytes - 64;
const prefix = utf8('countersign/device-statement/v1\0');
const accountPrefix = utf8('countersign/account/v1\0');

/** The bytes whose SHA-256 begins with the account id of an account key. */
export function accountIdPreimage(accountKey: Uint8Array): Bytes {
  return concat(accountPrefix, accountKey);
}

/** The account id in a SHA-256 of `accountIdPreimage`. */
export function accountIdOfHash(sha256: Uint8Array): AccountId {
  return idOf<AccountId>(sha256.subarray(0, 16));
}

const unsigned = {
  version: exactly(1, 'device leaf version'),
  op: oneOf<DeviceOp>(deviceOps, 'device operation'),
  account: idField<AccountId>(),
  accountKey: raw(32),
  device: idField<DeviceId>(),
  deviceKey: raw(32),
  seq: u64,
  previous: raw(32),
  at: u64,
};

const statementCodec = codec(layout(unsigned), deviceLeafBytes);
const leafCodec = codec(layout({ ...unsigned, signature: raw(64) }));

/** The leaf without its signature. */
export function formatDeviceStatement(statement: DeviceStatement): Bytes {
  return statementCodec.format({ version: undefined, ...statement });
}

/** What the account key signs: a prefix of its own, then the leaf without its signature. */
export function deviceStatementSigned(leaf: Uint8Array): Bytes {
  return concat(prefix, leaf.subarray(0, signedBytes));
}

/** A logged leaf: the statement and its Ed25519 signature, which is not yet verified. */
export type DeviceLeaf = { readonly statement: DeviceStatement; readonly signature: Bytes };

/** The leaf of exactly these bytes; throws MalformedBytes. */
export function parseDeviceLeaf(leaf: Uint8Array): DeviceLeaf {
  const { version: _, signature, ...statement } = leafCodec.parse(leaf);
  return { statement, signature };
}
