/** Key custody: where keys live, as a port that a file or a hardware module can stand behind. */

import type { KeyObject } from 'node:crypto';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { Secret } from '@countersign/base/secret.ts';
import { takeKey } from '../sealing/ciphers.ts';

/** Holds a root key that never leaves it, and named keys wrapped under that root. */
export type KeyCustody = {
  /** Ed25519 public key of the one signer of this vault's leaves. */
  readonly signerKey: Bytes;
  /** Ed25519 signature by the signer. */
  sign(message: Uint8Array): Bytes;
  /** The unwrapped key of a name, to be disposed of by the caller; `undefined` if there is none. */
  key(name: string): Secret | undefined;
  /** Wraps, keeps and disposes of a key; when this returns it survives a crash. */
  keep(name: string, key: Secret): void;
  /** Puts a fresh root key in the place of the old one, which opens nothing from then on. */
  changeRoot(): void;
  /** Names of the keys there are. */
  names(): readonly string[];
  /** Forgets a key for good: nothing wrapped under it can be opened again. */
  destroy(name: string): void;
};

/** The AES-256 key of a name, made at its first use. */
export function symmetricKey(custody: KeyCustody, name: string, random: RandomBytes): KeyObject {
  using kept = custody.key(name);
  if (kept !== undefined) return kept.use((bytes) => takeKey(bytes.slice()));
  const fresh = random(32);
  custody.keep(name, new Secret(fresh.slice()));
  return takeKey(fresh);
}
