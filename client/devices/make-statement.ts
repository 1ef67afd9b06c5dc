/**
 * Makes device statements: what an account's key signs so that a device is, or is no longer, its
 * own.
 */

import { concat, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  formatDeviceStatement,
  parseDeviceLeaf,
  type DeviceOp,
} from '@countersign/rules/device-statement.ts';
import type { AccountId, DeviceId } from '@countersign/rules/ids.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { nobleProofCrypto } from '../trust/noble-proof-crypto.ts';
import type { AccountKey } from '../accounts/account-key.ts';

/** Which device, and what becomes of it. */
export type StatementInput = {
  readonly op: DeviceOp;
  /** The account, where a reset gave it another key than its first. */
  readonly account?: AccountId;
  readonly device: DeviceId;
  /** 32 bytes. */
  readonly deviceKey: Bytes;
  /** The account's newest leaf; `undefined` for its first. */
  readonly lastLeaf: Bytes | undefined;
  readonly atMs: number;
};

/** The signed leaf; throws when the last leaf is not of this account. */
export function makeDeviceLeaf(account: AccountKey, input: StatementInput): Bytes {
  const last = input.lastLeaf === undefined ? undefined : parseDeviceLeaf(input.lastLeaf);
  const id = input.account ?? accountIdOf(account.publicKey);
  const isOther = last !== undefined && last.statement.account !== id;
  if (isOther) throw new Error('leaf of another account');
  const unsigned = formatDeviceStatement({
    account: id,
    accountKey: account.publicKey,
    device: input.device,
    deviceKey: input.deviceKey,
    op: input.op,
    seq: (last?.statement.seq ?? 0) + 1,
    previous: input.lastLeaf === undefined ? new Uint8Array(32) : (sha256(input.lastLeaf) as Bytes),
    at: Math.floor(input.atMs / 1000),
  });
  return concat(unsigned, account.sign(deviceStatementSigned(unsigned)));
}

/** Whether a key is an account's: its first one, or that of a reset which the key itself signed. */
export function isKeyOf(
  account: AccountId,
  { publicKey, keyLeaf }: { readonly publicKey: Bytes; readonly keyLeaf: Bytes },
): boolean {
  if (keyLeaf.length === 0) return accountIdOf(publicKey) === account;
  const { statement, signature } = parseDeviceLeaf(keyLeaf);
  const isReset = statement.op === 'reset' && statement.account === account;
  if (!isReset || !sameBytes(statement.accountKey, publicKey)) return false;
  return nobleProofCrypto.verifyEd25519(publicKey, deviceStatementSigned(keyLeaf), signature);
}

/** The id that an account key certifies by itself. */
export function accountIdOf(accountKey: Uint8Array): AccountId {
  return accountIdOfHash(sha256(accountIdPreimage(accountKey)));
}
