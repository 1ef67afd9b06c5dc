/** What tokens of the issuer say about somebody, as far as the edge keeps it: hashes. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { sha256 } from '../../sessions/tokens.ts';
import type { CompanyFacts } from './company-issuer.ts';

/** Somebody who signed in at the issuer. */
export type CompanyAccount = {
  /** By the claim that the operator names: what a passkey is bound to. */
  readonly accountHash: Bytes;
  /** By `sub`: what logout tokens name. */
  readonly subjectHash: Bytes;
  /** The issuer's own session, where it has a name. */
  readonly sessionHash: Bytes | undefined;
};

/** What an issuer has ended. */
export type ToldLogout = {
  readonly tokenHash: Bytes;
  readonly subjectHash: Bytes | undefined;
  readonly sessionHash: Bytes | undefined;
};

type Claims = Readonly<Record<string, unknown>>;

/** Longest value of a claim that counts (OpenID Connect Core §2 allows a subject 255). */
const claimCharsMax = 255;

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** The account of checked claims; `undefined` if they do not name one for certain. */
export function readAccount(
  claims: Claims,
  { issuer, subjectClaim }: Pick<CompanyFacts, 'issuer' | 'subjectClaim'>,
): CompanyAccount | undefined {
  const hashOf = hashesOf(issuer, claims);
  const [accountHash, subjectHash] = [hashOf(subjectClaim), hashOf('sub')];
  // Where people choose their address themselves, one that nobody verified is anybody's.
  const isVerified = subjectClaim !== 'email' || claims['email_verified'] === true;
  if (accountHash === undefined || subjectHash === undefined || !isVerified) return undefined;
  return { accountHash, subjectHash, sessionHash: hashOf('sid') };
}

/** What checked claims of a logout token end (Back-Channel Logout 1.0 §2.4, §2.6). */
export function readLogout(claims: Claims, issuer: string): ToldLogout | undefined {
  const { events } = claims;
  const event = isObject(events) ? events[logoutEvent] : undefined;
  const hashOf = hashesOf(issuer, claims);
  const tokenHash = hashOf('jti');
  const told = { subjectHash: hashOf('sub'), sessionHash: hashOf('sid') };
  const endsSomething = told.subjectHash !== undefined || told.sessionHash !== undefined;
  // A nonce is what tells an identity token from this one.
  const isLogout = isObject(event) && !('nonce' in claims) && endsSomething;
  return isLogout && tokenHash !== undefined ? { tokenHash, ...told } : undefined;
}

/** Issuer and claim go in: no two issuers, and no two kinds of name, share a hash. */
function hashesOf(issuer: string, claims: Claims): (claim: string) => Bytes | undefined {
  return (claim) => {
    const value = claims[claim];
    if (typeof value !== 'string' || value === '' || value.length > claimCharsMax) return undefined;
    return sha256(JSON.stringify([issuer, claim, value]));
  };
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null;
}
