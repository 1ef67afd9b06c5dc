/** The challenge that a staff passkey signs to come in, apart from those that approve grants. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import type { ProofCrypto } from '@countersign/proof/proof-crypto.ts';

/**
 * base64url SHA-256 over a prefix and the edge's random text. The edge must not choose what a
 * passkey signs: it would hand out the challenge of a grant, and a sign-in would approve it.
 */
export function signInChallenge(random: string, { sha256 }: Pick<ProofCrypto, 'sha256'>): string {
  return base64url(sha256(utf8(`countersign/staff sign-in/v1\0${random}`)));
}
