/** Device leaves: verified first, so that the log holds only what accounts signed. */

import { createPublicKey, verify } from 'node:crypto';
import { fromBase64url } from '@countersign/base/base64.ts';
import { concat, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  parseDeviceLeaf,
  type DeviceOp,
  type DeviceStatement,
} from '@countersign/rules/device-statement.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { sha256 } from '../sessions/tokens.ts';

/** What a leaf must continue. */
export type ChainEnd = { readonly seq: number; readonly leaf: Bytes };

/** A leaf whose signature and account id hold. */
export type CheckedLeaf = { readonly leaf: Bytes; readonly statement: DeviceStatement };

/** Whether a key may speak for the account of its statement. */
export type Belongs = (statement: DeviceStatement) => boolean;

/** An account's first key makes its id. */
export const certifiesItself: Belongs = ({ account, accountKey }) =>
  accountIdOfHash(sha256(accountIdPreimage(accountKey))) === account;

/** The leaf of a request, verified; throws `malformed-request` or `not-allowed`. */
export function checkDeviceLeaf(text: string, op: DeviceOp, belongs: Belongs): CheckedLeaf {
  const leaf = fromBase64url(text);
  if (leaf === undefined) throw new Problem('malformed-request');
  let parsed;
  try {
    parsed = parseDeviceLeaf(leaf);
  } catch {
    throw new Problem('malformed-request');
  }
  const { statement, signature } = parsed;
  const signed = isSigned(statement.accountKey, deviceStatementSigned(leaf), signature);
  if (statement.op !== op || !signed || !belongs(statement)) throw new Problem('not-allowed');
  return { leaf, statement };
}

/** Whether a leaf is the next of its account's chain; the first follows nothing. */
export function followsChain(checked: CheckedLeaf, end: ChainEnd | undefined): boolean {
  const { seq, previous } = checked.statement;
  if (end === undefined) return seq === 1 && previous.every((byte) => byte === 0);
  return seq === end.seq + 1 && sameBytes(previous, sha256(end.leaf));
}

const spkiPrefix = Uint8Array.from(Buffer.from('302a300506032b6570032100', 'hex'));

function isSigned(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  try {
    const der = Buffer.from(concat(spkiPrefix, publicKey));
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}
