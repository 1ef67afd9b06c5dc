/** Whether a leaf is signed by the vault that the trust file names. */

import { createPublicKey, verify } from 'node:crypto';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { leafSigned, type AccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { Trust } from '../../trust-file.ts';

/** Tells of leaf after leaf; the key is read once. */
export function vaultSignatureOf({ vaultKey, vaultId }: Trust): (leaf: AccessLeaf) => boolean {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(vaultKey) };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return (leaf) => {
    const signature = fromBase64url(leaf.sig);
    if (leaf.vault !== vaultId || signature === undefined) return false;
    return verify(null, leafSigned(leaf), key, signature);
  };
}
