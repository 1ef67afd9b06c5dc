/** Revocations: the account's own word that a device is no longer its own. */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseDeviceLeaf } from '@countersign/rules/device-statement.ts';
import type { DeviceView } from '@countersign/wire/http/account-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountKey } from '../accounts/account-key.ts';
import { accountIdOf, makeDeviceLeaf } from './make-statement.ts';

/** The signed leaf that removes the device of this view; throws `record-damaged` for another's. */
export function revocationLeaf(
  accountKey: AccountKey,
  input: { readonly view: DeviceView; readonly lastLeaf: Bytes; readonly atMs: number },
): Bytes {
  const leaf = fromBase64url(input.view.leaf);
  if (leaf === undefined) throw new Problem('internal');
  const { account, device, deviceKey } = parseDeviceLeaf(leaf).statement;
  // The edge shows view and leaf: another leaf would have the person remove another device.
  const isTheOne = device === input.view.device && account === accountIdOf(accountKey.publicKey);
  if (!isTheOne) throw new Problem('record-damaged');
  const { lastLeaf, atMs } = input;
  return makeDeviceLeaf(accountKey, { op: 'revoke', device, deviceKey, lastLeaf, atMs });
}
