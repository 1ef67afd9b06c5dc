/**
 * The record cipher: AES-256-GCM, HKDF and SHA-256 as a port, so that each platform uses its own.
 */

import type { Bytes } from '@countersign/base/bytes.ts';

/** What one sealed message is bound to. */
export type SealedWith = { readonly nonce: Bytes; readonly aad: Uint8Array };

/** One AES-256-GCM key; ciphertexts end with the 16-byte tag. */
export type RecordKey = {
  seal(plain: Uint8Array, by: SealedWith): Bytes | Promise<Bytes>;
  /** `undefined` when it does not authenticate. */
  open(sealed: Uint8Array, by: SealedWith): Bytes | undefined | Promise<Bytes | undefined>;
};

/** Inputs of one HKDF-SHA256 derivation. */
export type Derivation = {
  readonly ikm: Bytes;
  readonly salt: Bytes;
  readonly info: string;
  readonly length: number;
};

/** The platform's symmetric cryptography; answers may come at once or later. */
export type RecordCipher = {
  key(raw: Bytes): RecordKey | Promise<RecordKey>;
  derive(derivation: Derivation): Bytes | Promise<Bytes>;
  sha256(bytes: Uint8Array): Bytes | Promise<Bytes>;
};
