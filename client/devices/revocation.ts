/** Revocations: the account's own word that a device is no longer its own. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseDeviceLeaf, type DeviceStatement } from '@countersign/rules/device-statement.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountKey } from '../accounts/account-key.ts';
import { makeDeviceLeaf } from './make-statement.ts';

/** Which device goes, and what its removal follows. */
export type RevocationInput = {
  readonly account: AccountId;
  readonly device: DeviceId;
  /** base64url SHA-256 of a reset's leaf: that reset goes, and no device of the same name. */
  readonly resetLeafHash?: string | undefined;
  /** base64url leaf that brought the device; `undefined` for one that was never shown. */
  readonly leaf: string | undefined;
  readonly lastLeaf: Bytes;
  readonly atMs: number;
};

/** The signed leaf that removes this device; throws `record-damaged` for another's. */
export function revocationLeaf(accountKey: AccountKey, input: RevocationInput): Bytes {
  const { account, device, lastLeaf, atMs } = input;
  const deviceKey = namedKey(input);
  return makeDeviceLeaf(accountKey, { op: 'revoke', account, device, deviceKey, lastLeaf, atMs });
}

/** A hidden device's key is in nobody's hands but its own: what is revoked is its id. */
const unknownKey: Bytes = new Uint8Array(32);

function namedKey(input: RevocationInput): Bytes {
  const { resetLeafHash, leaf } = input;
  if (resetLeafHash === undefined) return leaf === undefined ? unknownKey : named(input).deviceKey;
  const hash = fromBase64url(resetLeafHash);
  if (hash?.length !== 32) throw new Problem('record-damaged');
  return hash;
}

function named({ account, device, leaf }: RevocationInput): DeviceStatement {
  const bytes = fromBase64url(leaf ?? '');
  if (bytes === undefined) throw new Problem('internal');
  const { statement } = parseDeviceLeaf(bytes);
  // The edge shows id and leaf: another leaf would have the person remove another device.
  const isTheOne = device === statement.device && account === statement.account;
  if (!isTheOne) throw new Problem('record-damaged');
  return statement;
}
