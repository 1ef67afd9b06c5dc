/**
 * The trust file: the keys a client believes, given to it with the program and not by the server.
 */

import { fromBase64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { parseTrustPolicy, type TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { nobleProofCrypto } from './noble-proof-crypto.ts';

/** The file as JSON. */
export type TrustFile = {
  /** tlog-policy text: logs, witnesses, quorum. */
  readonly policy: string;
  /** base64url of the Ed25519 key that signs every leaf of the vault. */
  readonly vault: string;
  readonly logUrl: string;
  readonly edgeUrl: string;
  /** Where the platform takes contests of an access, in words for people. */
  readonly contestAt?: string;
  /** Where authorities ask, follow and fetch. */
  readonly authorityAt?: string;
  /** Origin of the page where staff sign in at their company; none: by passkey alone. */
  readonly companySignIn?: string;
  /** Said where one operator runs all witnesses: together they prove nothing against it. */
  readonly witnessesAre?: WitnessesAre;
};

/** What a trust file says of the witnesses that no signature can tell. */
export type WitnessesAre = 'same operator';

/** The file as it is used: everything in it has been read. */
export type Trust = {
  readonly policy: TrustPolicy;
  readonly vault: Bytes;
  /** The same key as the leaves spell it. */
  readonly vaultText: string;
  /** Name of the access log in the policy. */
  readonly accessOrigin: string;
  /** Name of the device log in the policy. */
  readonly deviceOrigin: string;
  readonly accessUrl: string;
  readonly edgeUrl: string;
  readonly companySignIn?: string | undefined;
  readonly witnessesAre?: WitnessesAre | undefined;
};

/** Reads a trust file; throws TypeError with what is wrong, because nothing works without it. */
export function readTrustFile(file: TrustFile): Trust {
  const parsed = parseTrustPolicy(file.policy, nobleProofCrypto);
  if (parsed.kind === 'malformed') {
    throw new TypeError(`trust policy, line ${parsed.line}: ${parsed.problem}`);
  }
  const vault = fromBase64url(file.vault);
  if (vault?.length !== 32) throw new TypeError('trust file: vault is not an Ed25519 key');
  const origins = parsed.policy.logs.map((log) => log.vkey.name);
  const accessOrigin = origins.find((name) => name.endsWith('/access'));
  const deviceOrigin = origins.find((name) => name.endsWith('/device'));
  if (accessOrigin === undefined) throw new TypeError('trust policy: no access log');
  if (deviceOrigin === undefined) throw new TypeError('trust policy: no device log');
  return {
    policy: parsed.policy,
    vault,
    vaultText: file.vault,
    accessOrigin,
    deviceOrigin,
    accessUrl: `${bare(file.logUrl)}/access`,
    edgeUrl: bare(file.edgeUrl),
    companySignIn: file.companySignIn,
    witnessesAre: file.witnessesAre,
  };
}

function bare(url: string): string {
  return url.replace(/\/+$/, '');
}
