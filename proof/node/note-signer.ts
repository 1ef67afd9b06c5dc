/** An Ed25519 key that signs notes, and the file it lives in. */

import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { fromBase64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { cosignatureMessage } from '../cosignature.ts';
import { formatCosignature, formatNoteSignature } from '../writing/note-texts.ts';
import { makeVkey, signatureTypes, type Vkey } from '../vkey.ts';
import { nodeProofCrypto } from './proof-crypto.ts';

/** Whose key it is: the name in its signature lines, and whether it signs or cosigns. */
export type SignerIdentity = { readonly name: string; readonly type: number };

/** Signs note texts; the private key never leaves the KeyObject. */
export class NoteSigner {
  readonly vkey: Vkey;
  readonly #key: KeyObject;

  constructor(identity: SignerIdentity, key: KeyObject) {
    const publicKey = createPublicKey(key).export({ format: 'jwk' }).x;
    const raw = publicKey === undefined ? undefined : fromBase64url(publicKey);
    if (raw === undefined) throw new TypeError('not an Ed25519 key');
    this.vkey = makeVkey({ ...identity, publicKey: raw }, nodeProofCrypto);
    this.#key = key;
  }

  /** The log's own signature line (type 0x01), without newline. */
  sign(text: string): string {
    if (this.vkey.type !== signatureTypes.ed25519) throw new TypeError('not a log key');
    return this.#line(this.#signature(utf8(text)));
  }

  /** The witness's cosignature line (type 0x04), without newline. */
  cosign(text: string, timeS: number): string {
    if (this.vkey.type !== signatureTypes.cosignatureEd25519) throw new TypeError('not a witness');
    const signature = this.#signature(cosignatureMessage(text, timeS));
    return this.#line(formatCosignature({ timeS, signature }));
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
  return new NoteSigner(identity, generateKeyPairSync('ed25519').privateKey);
}

/**
 * The signer of a key file (PKCS #8 PEM, readable by its owner only), made when it is missing.
 * Throws if the file is there but is not an Ed25519 key: a new key would be a new identity.
 */
export function noteSignerOfFile(path: string, identity: SignerIdentity): NoteSigner {
  try {
    return new NoteSigner(identity, createPrivateKey(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  return new NoteSigner(identity, privateKey);
}
