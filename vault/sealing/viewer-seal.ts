/** What leaves for one pair of eyes: sealed to a viewer's key, and bound to one grant. */

import { base64url } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { grantChallengePreimage, type GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { kem, labels } from '@countersign/wire/channel/hello.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { bytesOf } from '../json-call.ts';
import { sha256 } from './ciphers.ts';
import { sealOnce } from './hybrid.ts';

/** What the people of a grant sign. */
export function challengeOf(core: GrantCore): Bytes {
  return sha256(grantChallengePreimage(core));
}

/** The key of a viewer; throws `malformed-request`. */
export function viewerKey(text: string): Bytes {
  const key = bytesOf(text);
  if (key.length !== kem.publicKeyBytes) throw new Problem('malformed-request');
  return key;
}

/** Seals for one pair of eyes, bound to the grant; the plaintext does not outlive that. */
export async function sealFor(viewer: string, core: GrantCore, content: Bytes): Promise<string> {
  const by = { info: labels.viewer, aad: challengeOf(core) };
  const sealed = await sealOnce(viewerKey(viewer), by, content);
  content.fill(0);
  return base64url(sealed);
}
