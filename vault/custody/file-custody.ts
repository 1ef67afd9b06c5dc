/** Key custody in owner-only files: the root key, and one file for each key wrapped under it. */

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { Secret } from '@countersign/base/secret.ts';
import { openBox, sealBox, takeKey } from '../sealing/ciphers.ts';
import { eraseFile, readOrEmpty, writeFileSynced } from '../journal/synced-file.ts';
import type { KeyCustody } from './key-custody.ts';

const rootBytes = 32;
const signerName = 'signer';

/**
 * Opens the custody of a folder, made when the folder has none. Throws when part of it is missing
 * or does not open: new keys in their place would be another vault.
 */
export function openFileCustody(folder: string, random: RandomBytes): KeyCustody {
  const keysFolder = join(folder, 'keys');
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  const rootFile = join(folder, 'root.key');
  const root = readOrEmpty(rootFile);
  // The signer is the first key under a root, so without it nothing was ever sealed here.
  const isMade = readOrEmpty(join(keysFolder, signerName)).length > 0;
  if (isMade && root.length !== rootBytes) throw new Error('the root key is missing or damaged');
  if (!isMade && readdirSync(keysFolder).some((name) => name !== signerName)) {
    throw new Error('the key of the signer is missing');
  }
  const rootKey = isMade ? root : random(rootBytes);
  if (!isMade) writeFileSynced(rootFile, rootKey);
  return new FileCustody({ rootKey: takeKey(rootKey), keysFolder, random });
}

type Parts = {
  readonly rootKey: KeyObject;
  readonly keysFolder: string;
  readonly random: RandomBytes;
};

class FileCustody implements KeyCustody {
  readonly signerKey: Bytes;
  readonly #parts: Parts;
  readonly #signer: KeyObject;

  constructor(parts: Parts) {
    this.#parts = parts;
    using der = this.key(signerName) ?? this.#newSigner();
    this.#signer = der.use((bytes) => {
      return createPrivateKey({ key: Buffer.from(bytes), format: 'der', type: 'pkcs8' });
    });
    const { x } = createPublicKey(this.#signer).export({ format: 'jwk' });
    this.signerKey = fromBase64url(x ?? '') as Bytes;
  }

  sign(message: Uint8Array): Bytes {
    return new Uint8Array(sign(null, message, this.#signer));
  }

  key(name: string): Secret | undefined {
    const wrapped = readOrEmpty(this.#fileOf(name));
    if (isNone(wrapped)) return undefined;
    const bytes = openBox(this.#parts.rootKey, aadOf(name), wrapped);
    if (bytes === undefined) throw new Error('a wrapped key does not open under this root key');
    return new Secret(bytes);
  }

  keep(name: string, key: Secret): void {
    const { rootKey, random } = this.#parts;
    using taken = key;
    const by = { key: rootKey, aad: aadOf(name), random };
    writeFileSynced(
      this.#fileOf(name),
      taken.use((bytes) => sealBox(by, bytes)),
    );
  }

  names(): readonly string[] {
    const { keysFolder } = this.#parts;
    const files = readdirSync(keysFolder).filter((file) => {
      return !isNone(readOrEmpty(join(keysFolder, file)));
    });
    return files.map((file) => file.replaceAll('.', '/'));
  }

  destroy(name: string): void {
    eraseFile(this.#fileOf(name));
  }

  #newSigner(): Secret {
    const { privateKey } = generateKeyPairSync('ed25519');
    const der = privateKey.export({ format: 'der', type: 'pkcs8' });
    this.keep(signerName, new Secret(new Uint8Array(der)));
    return new Secret(der);
  }

  #fileOf(name: string): string {
    return join(this.#parts.keysFolder, name.replaceAll('/', '.'));
  }
}

/** Empty, or overwritten by a destruction that a crash cut short. */
function isNone(wrapped: Uint8Array): boolean {
  return wrapped.every((byte) => byte === 0);
}

/** Bound to its name, so that one wrapped key cannot stand in for another. */
function aadOf(name: string): Bytes {
  return utf8(`countersign/custody/v1\0${name}`);
}
