/** Key custody in two owner-only files: the root key, and every other key wrapped under it. */

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { Secret } from '@countersign/base/secret.ts';
import { openBox, sealBox, takeKey } from '../ciphers.ts';
import type { KeyCustody } from './key-custody.ts';

/**
 * Opens the custody of a folder, made when the folder holds neither file. Throws when only one of
 * them is there, or the root does not open the rest: new keys would be another vault.
 */
export function openFileCustody(folder: string, random: RandomBytes): KeyCustody {
  const rootFile = join(folder, 'root.key');
  const wrappedFile = join(folder, 'wrapped-keys.json');
  const root = readIfThere(rootFile);
  const wrapped = readIfThere(wrappedFile);
  if (root !== undefined && wrapped !== undefined) {
    const keys = new Map(Object.entries(JSON.parse(wrapped.toString()) as Record<string, string>));
    return new FileCustody({ rootKey: takeKey(root), wrappedFile, keys, random });
  }
  // The wrapped keys are written last, so a root alone is a making that was cut short.
  if (wrapped !== undefined) throw new Error('the root key of this custody is missing');
  const fresh = root ?? random(32);
  if (root === undefined) writeFileDurably(rootFile, fresh);
  const custody = { rootKey: takeKey(fresh), wrappedFile, keys: new Map<string, string>(), random };
  return new FileCustody(custody);
}

type Parts = {
  readonly rootKey: KeyObject;
  readonly wrappedFile: string;
  readonly keys: Map<string, string>;
  readonly random: RandomBytes;
};

const signerName = 'signer';

class FileCustody implements KeyCustody {
  readonly signerKey: Bytes;
  readonly #parts: Parts;
  readonly #signer: KeyObject;

  constructor(parts: Parts) {
    this.#parts = parts;
    if (!parts.keys.has(signerName)) this.keep(signerName, freshSigner());
    using der = this.key(signerName);
    if (der === undefined) throw new Error('this custody has no signer');
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
    const text = this.#parts.keys.get(name);
    if (text === undefined) return undefined;
    const bytes = openBox(this.#parts.rootKey, aadOf(name), fromBase64url(text) ?? utf8(''));
    if (bytes === undefined) throw new Error('a wrapped key does not open under this root key');
    return new Secret(bytes);
  }

  keep(name: string, key: Secret): void {
    const { rootKey, keys, random } = this.#parts;
    using taken = key;
    const by = { key: rootKey, aad: aadOf(name), random };
    keys.set(name, base64url(taken.use((bytes) => sealBox(by, bytes))));
    this.#write();
  }

  destroy(name: string): void {
    if (this.#parts.keys.delete(name)) this.#write();
  }

  #write(): void {
    const { keys, wrappedFile } = this.#parts;
    writeFileDurably(wrappedFile, JSON.stringify(Object.fromEntries(keys)));
  }
}

function freshSigner(): Secret {
  const { privateKey } = generateKeyPairSync('ed25519');
  return new Secret(privateKey.export({ format: 'der', type: 'pkcs8' }));
}

/** Bound to its name, so that one wrapped key cannot stand in for another. */
function aadOf(name: string): Bytes {
  return utf8(`countersign/custody/v1\0${name}`);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
