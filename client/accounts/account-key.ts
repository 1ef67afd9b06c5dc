/**
 * The account key: made on the first device, kept only wrapped, unwrapped for one statement at a
 * time.
 */

import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { Secret } from '@countersign/base/secret.ts';
import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { openAes, sealAes } from './aes.ts';

/** An account's Ed25519 key while it is needed; dispose it as soon as the statement is signed. */
export class AccountKey implements Disposable {
  /** 32 bytes. */
  readonly publicKey: Bytes;
  readonly #seed: Secret;

  private constructor(seed: Bytes) {
    this.#seed = new Secret(seed);
    this.publicKey = ed25519.getPublicKey(seed) as Bytes;
  }

  /** A new account's key. */
  static fresh(random: RandomBytes): AccountKey {
    return new AccountKey(random(32));
  }

  /** The key in a wrap; `undefined` when the wrap was made with another key or was changed. */
  static async unwrap(
    wrapped: Uint8Array,
    wrapKey: Bytes,
    publicKey: Uint8Array,
  ): Promise<AccountKey | undefined> {
    const seed = await openAes(wrapKey, wrapped, wrapAad(publicKey));
    if (seed?.length !== 32) return undefined;
    const key = new AccountKey(seed);
    return key.publicKey.every((byte, at) => byte === publicKey[at]) ? key : undefined;
  }

  /** nonce ‖ ciphertext under a 32-byte wrap key, bound to this account's public key. */
  async wrap(wrapKey: Bytes, random: RandomBytes): Promise<Bytes> {
    const copy = this.#seed.use((seed) => new Uint8Array(seed));
    try {
      return await sealAes({ key: wrapKey, nonce: random(12), aad: wrapAad(this.publicKey) }, copy);
    } finally {
      copy.fill(0);
    }
  }

  /** Ed25519 over the bytes. */
  sign(bytes: Uint8Array): Bytes {
    return this.#seed.use((seed) => ed25519.sign(bytes, seed)) as Bytes;
  }

  [Symbol.dispose](): void {
    this.#seed[Symbol.dispose]();
  }
}

/** The wrap key that a password gives, through OPAQUE's export key. */
export function wrapKeyOfExportKey(exportKey: Uint8Array): Bytes {
  return hkdf(sha256, exportKey, undefined, utf8('countersign/account wrap/v1'), 32) as Bytes;
}

function wrapAad(publicKey: Uint8Array): Bytes {
  return concat(utf8('countersign/account-key/v1\0'), publicKey);
}
