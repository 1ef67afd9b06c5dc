/** A batch of Ed25519 signatures as one run of bytes, to be handed to another thread whole. */

import { createPublicKey, verify } from 'node:crypto';
import { base64url } from '@countersign/base/base64.ts';
import { ByteReader } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import type { Bytes } from '@countersign/base/bytes.ts';

/** One signature to verify, and the entry that it stands in. */
export type SignatureClaim = {
  readonly index: number;
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
};

/** Claims, one after another, as bytes. */
export class SignatureBatch {
  readonly #writer = new ByteWriter();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ index, publicKey, message, signature }: SignatureClaim): void {
    this.#size += 1;
    this.#writer.u64(index).short(publicKey).short(message).short(signature);
  }

  done(): Bytes {
    return this.#writer.done();
  }
}

/** Entries of a batch whose signature is false. */
export function falseEntries(batch: Uint8Array): number[] {
  const found: number[] = [];
  for (const claim of claimsOf(batch)) if (!isTrue(claim)) found.push(claim.index);
  return found;
}

function isTrue({ publicKey, message, signature }: SignatureClaim): boolean {
  try {
    // As a JWK, because reading the DER of a key takes Node as long as verifying a signature.
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey) };
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature);
  } catch {
    return false;
  }
}

function* claimsOf(batch: Uint8Array): Generator<SignatureClaim> {
  const reader = new ByteReader(batch);
  while (reader.left > 0) {
    const index = reader.u64();
    const publicKey = reader.short();
    const message = reader.short();
    yield { index, publicKey, message, signature: reader.short() };
  }
}
