/** Opens the envelope of an entry: the words behind its commitment, which must be about us. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { commitPreimage } from '@countersign/rules/access/access-leaf.ts';
import type { GrantBody } from '@countersign/rules/access/grant-body.ts';
import { hashField, parseGrantBody } from '@countersign/rules/access/grant-reading.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { openAes } from '../accounts/aes.ts';

/** What an envelope must fit; all three are from logged leaves. */
export type EnvelopeClaim = {
  /** Tag of the leaf that the envelope came with: it salts the key. */
  readonly tag: string;
  /** Hash of the envelope in that leaf. */
  readonly env: string;
  /** Commitment to the words inside; of a revealed grant, the grant's own. */
  readonly commit: string;
};

/** Whose envelope it must be. */
export type EnvelopeOwner = { readonly key: Bytes; readonly account: AccountId };

/** The words, if this is the envelope of the leaf and about this account; else `undefined`. */
export async function openEnvelope(
  text: string,
  claim: EnvelopeClaim,
  owner: EnvelopeOwner,
): Promise<GrantBody | undefined> {
  const envelope = fromBase64url(text);
  const tag = hashField(claim.tag);
  if (envelope === undefined || tag === undefined) return undefined;
  if (base64url(sha256(envelope)) !== claim.env) return undefined;
  const key = hkdf(sha256, owner.key, tag, utf8('countersign/envelope/v1'), 32) as Bytes;
  const inside = await openAes(key, envelope, new Uint8Array(0));
  if (inside === undefined) return undefined;
  const { r, body } = JSON.parse(fromUtf8(inside)) as { r?: unknown; body?: unknown };
  const committed = committedBody(r, body, claim.commit);
  return committed?.account === owner.account ? committed : undefined;
}

/** The body, if `commit` is really over it. */
export function committedBody(r: unknown, body: unknown, commit: string): GrantBody | undefined {
  if (typeof r !== 'string' || typeof body !== 'string') return undefined;
  const random = hashField(r);
  if (random === undefined) return undefined;
  if (base64url(sha256(commitPreimage(random, body))) !== commit) return undefined;
  return parseGrantBody(body);
}
