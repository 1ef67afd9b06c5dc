/**
 * Pending grants: what the vault must remember between the steps of an opening, kept by the edge.
 */

import type { KeyObject } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8 } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { commitPreimage, type GrantCore } from '@countersign/rules/access/access-leaf.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { bytesOf } from '../json-call.ts';
import { openBox, sealBox, sha256 } from '../sealing/ciphers.ts';

/** One pending grant; every byte field is base64url. */
export type PendingGrant = {
  readonly core: GrantCore;
  /** Whose access this is, and the number of the tag that the core carries if it is theirs. */
  readonly account: AccountId;
  readonly tagNumber?: number;
  /** The viewer's whole public key, whose hash the core carries. */
  readonly viewer: string;
  /** SHA-256 of a report's evidence: another blob cannot be slipped in afterwards. */
  readonly evidence?: string;
  /** `{r, body}` as JSON. */
  readonly text: string;
  /** The same, sealed for the account; its hash is in the core. */
  readonly envelope: string;
};

const aad = utf8('countersign/pending-grant/v1\0');

/** The pending grant as the edge keeps it. */
export function sealPending(pending: PendingGrant, key: KeyObject, random: RandomBytes): string {
  return base64url(sealBox({ key, aad, random }, utf8(JSON.stringify(pending))));
}

/**
 * The pending grant of a text that this vault sealed; throws `grant-refused`. Whoever has the key
 * can write others, and none that says another body or viewer than the core that people signed.
 */
export function openPending(text: string, key: KeyObject): PendingGrant {
  const sealed = fromBase64url(text);
  const plain = sealed === undefined ? undefined : openBox(key, aad, sealed);
  if (plain === undefined) throw new Problem('grant-refused');
  const pending = JSON.parse(fromUtf8(plain)) as PendingGrant;
  const { r, body } = JSON.parse(pending.text) as { r: string; body: string };
  const isWhole =
    base64url(sha256(commitPreimage(bytesOf(r), body))) === pending.core.commit
    && base64url(sha256(bytesOf(pending.viewer))) === pending.core.viewer
    && (JSON.parse(body) as { account: string }).account === pending.account;
  if (!isWhole) throw new Problem('grant-refused');
  return pending;
}

/** The body that a pending grant commits to. */
export function bodyOf<Body>({ text }: PendingGrant): Body {
  return JSON.parse((JSON.parse(text) as { body: string }).body) as Body;
}
