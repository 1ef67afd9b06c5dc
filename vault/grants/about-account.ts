/** What a leaf about an account carries: its next tag, a commitment, and an envelope for it. */

import { base64url } from '@countersign/base/base64.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { commitPreimage } from '@countersign/rules/access/access-leaf.ts';
import { formatGrantBody, type GrantBody } from '@countersign/rules/access/grant-body.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { accessTag, sealEnvelope, transparencyKeyOf } from '../content/transparency-key.ts';
import { sha256, takeKey } from '../sealing/ciphers.ts';
import type { StepParts } from './step-parts.ts';

/** Commits to a body: what the leaf says of it, and the `{r, body}` text that opens that. */
export function commitTo(body: GrantBody, random: RandomBytes) {
  const [r, text] = [random(32), formatGrantBody(body)];
  const commit = base64url(sha256(commitPreimage(r, text)));
  return { commit, text: JSON.stringify({ r: base64url(r), body: text }) };
}

/** The mark by which an account finds its leaf; a hidden one is random, and nobody finds it. */
export function markFor(
  account: AccountId,
  text: string,
  { regionKeys, random, journal }: StepParts,
  isHidden = false,
) {
  const key = takeKey(transparencyKeyOf(account, regionKeys));
  const tagNumber = journal.state.tags.get(account) ?? 0;
  const tag = isHidden ? random(32) : accessTag(key, tagNumber);
  const envelope = sealEnvelope(key, { tag, text }, random);
  return {
    mark: { tag: base64url(tag), env: base64url(sha256(envelope)) },
    envelope: base64url(envelope),
    tagNumber,
  };
}
