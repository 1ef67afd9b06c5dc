/** A key that signs notes, Ed25519 or ML-DSA-44, and the file it lives in. */

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { cosignedMessage, type Cosigner } from '../cosignature.ts';
import { formatCosignature, formatNoteSignature } from '../writing/note-texts.ts';
import { makeVkey, signatureTypes, type Vkey } from '../vkey.ts';
import { nodeProofCrypto } from './proof-crypto.ts';

/** Whose key it is: the name in its signature lines, and of which type they are. */
export type SignerIdentity = Cosigner;

/** Signs note texts; the private key never leaves the KeyObject. */
export class NoteSigner {
  readonly vkey: Vkey;
  readonly #key: KeyObject;

  constructor(identity: SignerIdentity, key: KeyObject) {
    if (key.asymmetricKeyType !== keyKindOf(identity)) throw new TypeError('not a key of its type');
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    // The raw key ends the DER of either kind (RFC 8410 §4, RFC 9881 §4).
    const publicKey = spki.subarray(key.asymmetricKeyType === 'ed25519' ? -32 : -1312);
    this.vkey = makeVkey({ ...identity, publicKey }, nodeProofCrypto);
    this.#key = key;
  }

  /** The log's own line, without newline: plain Ed25519 (0x01), or undated ML-DSA-44 (0x06). */
  sign(text: string): string {
    if (this.vkey.type === signatureTypes.cosignatureMlDsa44) return this.#dated(text, 0);
    if (this.vkey.type !== signatureTypes.ed25519) throw new TypeError('not a log key');
    return this.#line(this.#signature(utf8(text)));
  }

  /** The witness's cosignature line (0x04 or 0x06), without newline. */
  cosign(text: string, timeS: number): string {
    if (this.vkey.type === signatureTypes.ed25519) throw new TypeError('not a witness key');
    // 0 would take back the very statement that a witness is for (tlog-cosignature, `timestamp`).
    if (timeS === 0) throw new RangeError('a witness dates what it cosigns');
    return this.#dated(text, timeS);
  }

  #dated(text: string, timeS: number): string {
    const message = cosignedMessage(this.vkey, text, timeS);
    if (message === undefined) throw new RangeError('not a checkpoint that can be cosigned');
    return this.#line(formatCosignature({ timeS, signature: this.#signature(message) }));
  }

  #signature(message: Uint8Array): Bytes {
    return new Uint8Array(sign(null, message, this.#key));
  }

  #line(signature: Bytes): string {
    return formatNoteSignature({ name: this.vkey.name, keyId: this.vkey.keyId, signature });
  }
}

/** A signer with a fresh key, for tests and for first runs. */
export function freshNoteSigner(identity: SignerIdentity): NoteSigner {
  return new NoteSigner(identity, freshKey(identity));
}

/**
 * The signer of a key file (PKCS #8 PEM, readable by its owner only), made when it is missing.
 * Throws if the file holds a key of another kind: a new key would be a new identity.
 */
export function noteSignerOfFile(path: string, identity: SignerIdentity): NoteSigner {
  try {
    return new NoteSigner(identity, createPrivateKey(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = freshKey(identity);
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, key.export({ format: 'pem', type: 'pkcs8' }).toString());
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  return new NoteSigner(identity, key);
}

function freshKey(identity: SignerIdentity): KeyObject {
  return keyKindOf(identity) === 'ed25519'
    ? generateKeyPairSync('ed25519').privateKey
    : generateKeyPairSync('ml-dsa-44').privateKey;
}

function keyKindOf({ type }: SignerIdentity): 'ed25519' | 'ml-dsa-44' {
  return type === signatureTypes.cosignatureMlDsa44 ? 'ml-dsa-44' : 'ed25519';
}
