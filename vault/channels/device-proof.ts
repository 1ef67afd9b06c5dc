/** Whether a device is an account's: its statement signed, self-certified, logged, not revoked. */

import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import {
  accountIdOfHash,
  accountIdPreimage,
  deviceStatementSigned,
  parseDeviceLeaf,
  type DeviceOp,
  type DeviceStatement,
} from '@countersign/rules/device-statement.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { sha256 } from '../sealing/ciphers.ts';

/** The statement of a leaf that its account signed, for one operation; throws `device-unknown`. */
export function signedStatement(leaf: Uint8Array, op: DeviceOp): DeviceStatement {
  const { statement, signature } = parseDeviceLeaf(leaf);
  const { account, accountKey } = statement;
  const isOwn = accountIdOfHash(sha256(accountIdPreimage(accountKey))) === account;
  const signed = deviceStatementSigned(leaf);
  if (!isOwn || statement.op !== op) throw new Problem('device-unknown');
  if (!nodeProofCrypto.verifyEd25519(accountKey, signed, signature)) {
    throw new Problem('device-unknown');
  }
  return statement;
}

/** Throws `device-unknown` unless the device log shows the leaf to everybody. */
export function demandLogged(
  leaf: Uint8Array,
  proof: string,
  log: { readonly policy: TrustPolicy; readonly origin: string },
): void {
  const checked = checkTlogProof({ proof, entry: leaf, crypto: nodeProofCrypto, ...log });
  if (checked.kind === 'refused') throw new Problem('device-unknown');
}
