/** The trust file: whom an outsider believes before looking at anything. */

import { readFileSync } from 'node:fs';
import { fromBase64url } from '@countersign/base/base64.ts';
import { hex, type Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy, type TrustPolicy } from '@countersign/proof/trust-policy.ts';

/** Logs, witnesses and the vault key that are believed, and where the logs are. */
export type Trust = {
  readonly policy: TrustPolicy;
  /** The vault's Ed25519 key, which signs every access leaf. */
  readonly vaultKey: Bytes;
  /** How leaves name that key: the first 8 bytes of its SHA-256, in hex. */
  readonly vaultId: string;
  readonly logUrl: string;
};

/** Thrown when what the caller handed in cannot be used; the message says what and why. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}

/** Reads `{ "policy", "vault", "logUrl" }`; throws UnusableInput. Other members are ignored. */
export function readTrustFile(path: string): Trust {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UnusableInput(`cannot read the trust file ${path}: ${(error as Error).message}`);
  }
  const { policy: policyText, vault, logUrl } = value;
  if (typeof policyText !== 'string' || typeof vault !== 'string' || typeof logUrl !== 'string') {
    throw new UnusableInput(`${path} must have the texts "policy", "vault" and "logUrl"`);
  }
  const parsed = parseTrustPolicy(policyText, crypto);
  if (parsed.kind === 'malformed') {
    throw new UnusableInput(`the policy in ${path}, line ${parsed.line}: ${parsed.problem}`);
  }
  const vaultKey = fromBase64url(vault);
  if (vaultKey?.length !== 32) {
    throw new UnusableInput(`"vault" in ${path} is not a base64url Ed25519 key`);
  }
  const vaultId = hex(crypto.sha256(vaultKey).subarray(0, 8));
  return { policy: parsed.policy, vaultKey, vaultId, logUrl };
}

/** The origin that the policy trusts for a log, by the last part of its name. */
export function originOf(trust: Trust, log: 'access' | 'device'): string {
  const names = trust.policy.logs.map(({ vkey }) => vkey.name);
  const matching = new Set(names.filter((name) => name.endsWith(`/${log}`)));
  const [origin] = matching;
  if (origin === undefined || matching.size > 1) {
    throw new UnusableInput(`the policy must name one log that ends in /${log}`);
  }
  return origin;
}
