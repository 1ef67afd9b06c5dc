/** The vault's key: believed only from a leaf the vault signed and the witnesses countersigned. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { fromHex, hex, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import {
  leafSigned,
  parseAccessLeaf,
  type AccessLeaf,
  type VaultLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { nobleProofCrypto as crypto } from './noble-proof-crypto.ts';
import type { Trust } from './trust-file.ts';

/** A key that content may be sealed to, until it ends. */
export type VaultKey = {
  /** 8 bytes. */
  readonly keyId: Bytes;
  /** X-Wing public key. */
  readonly hpke: Bytes;
  readonly notAfterMs: number;
};

/** Why an offered key is not believed. */
export type VaultKeyRefusal =
  | 'not-a-vault-leaf'
  | 'other-vault'
  | 'bad-signature'
  | 'not-in-log'
  | 'not-in-time'
  | 'bad-key-id';

/** Outcome of judging an offered key. */
export type CheckedVaultKey =
  | { readonly kind: 'believed'; readonly key: VaultKey }
  | { readonly kind: 'refused'; readonly reason: VaultKeyRefusal };

/** Minutes by which a device's clock may be off. */
const skewMs = 5 * 60_000;

/** Judges a vault leaf with its proof; nothing the edge says is believed otherwise. */
export function checkVaultKey(
  offered: { readonly leaf: string; readonly proof: string },
  trust: Trust,
  nowMs: number,
): CheckedVaultKey {
  const leaf = parseAccessLeaf(offered.leaf);
  if (leaf?.kind !== 'vault') return refused('not-a-vault-leaf');
  if (leaf.signer !== trust.vaultText) return refused('other-vault');
  if (!signedByVault(leaf, trust)) return refused('bad-signature');
  const included = checkTlogProof({
    proof: offered.proof,
    entry: utf8(offered.leaf),
    policy: trust.policy,
    origin: trust.accessOrigin,
    crypto,
  });
  if (included.kind === 'refused') return refused('not-in-log');
  const early = nowMs + skewMs < leaf.notBefore * 1000;
  if (early || nowMs - skewMs > leaf.notAfter * 1000) return refused('not-in-time');
  return keyOf(leaf);
}

/** Whether the vault of the trust file signed this leaf. */
export function signedByVault(leaf: AccessLeaf, trust: Trust): boolean {
  const signature = fromBase64url(leaf.sig);
  if (signature === undefined) return false;
  return crypto.verifyEd25519(trust.vault, leafSigned(leaf), signature);
}

function keyOf(leaf: VaultLeaf): CheckedVaultKey {
  const hpke = fromBase64url(leaf.hpke);
  const keyId = fromHex(leaf.keyId);
  if (hpke === undefined || keyId?.length !== 8) return refused('bad-key-id');
  if (hex(crypto.sha256(hpke).subarray(0, 8)) !== leaf.keyId) return refused('bad-key-id');
  return { kind: 'believed', key: { keyId, hpke, notAfterMs: leaf.notAfter * 1000 } };
}

function refused(reason: VaultKeyRefusal): CheckedVaultKey {
  return { kind: 'refused', reason };
}
