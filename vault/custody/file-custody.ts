/** Key custody in owner-only files: the root key, and one file for each key wrapped under it. */

import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
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
/** Ends the name of a file that is not in its place yet. */
const unfinished = '~';

/**
 * Opens the custody of a folder, made when the folder has none. Throws when part of it is missing
 * or does not open: new keys in their place would be another vault.
 */
export function openFileCustody(folder: string, random: RandomBytes): KeyCustody {
  const keysFolder = join(folder, 'keys');
  mkdirSync(keysFolder, { recursive: true, mode: 0o700 });
  const found = rootsIn(folder);
  // The signer is the first key under a root, so without it nothing was ever sealed here.
  const isMade = readOrEmpty(join(keysFolder, signerName)).length > 0;
  if (isMade && found.length === 0) throw new Error('the root key is missing or damaged');
  if (!isMade && readdirSync(keysFolder).some((name) => name !== signerName)) {
    throw new Error('the key of the signer is missing');
  }
  const roots = isMade ? found : [newRoot(folder, 1, random)];
  const custody = new FileCustody({ folder, roots, keysFolder, random });
  // A change of root that was cut short: every key opens by one of the roots, and is wrapped anew.
  custody.leaveOldRoots();
  return custody;
}

/** One root key; the newest wraps, and any that is still there opens. */
type Root = { readonly version: number; readonly key: KeyObject };

function rootsIn(folder: string): Root[] {
  const files = readdirSync(folder).flatMap((file) => {
    const [, version] = /^root(?:-(\d+))?\.key$/.exec(file) ?? ['', undefined];
    return file === 'root.key' ? [1] : version === undefined ? [] : [Number(version)];
  });
  return files
    .sort((one, other) => other - one)
    .flatMap((version) => {
      const bytes = readOrEmpty(rootFile(folder, version));
      // One that was cut short while it was written has wrapped nothing yet.
      return bytes.length === rootBytes && !isNone(bytes) ? [{ version, key: takeKey(bytes) }] : [];
    });
}

function newRoot(folder: string, version: number, random: RandomBytes): Root {
  const bytes = random(rootBytes);
  writeFileSynced(rootFile(folder, version), bytes);
  return { version, key: takeKey(bytes) };
}

function rootFile(folder: string, version: number): string {
  return join(folder, version === 1 ? 'root.key' : `root-${version}.key`);
}

type Parts = {
  readonly folder: string;
  /** The newest first. */
  readonly roots: readonly Root[];
  readonly keysFolder: string;
  readonly random: RandomBytes;
};

class FileCustody implements KeyCustody {
  readonly signerKey: Bytes;
  readonly #parts: Parts;
  readonly #signer: KeyObject;
  #roots: readonly Root[];

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#roots = parts.roots;
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
    for (const { key } of this.#roots) {
      const bytes = openBox(key, aadOf(name), wrapped);
      if (bytes !== undefined) return new Secret(bytes);
    }
    throw new Error('a wrapped key does not open under this root key');
  }

  keep(name: string, key: Secret): void {
    using taken = key;
    writeFileSynced(this.#fileOf(name), this.#wrapped(name, taken));
  }

  changeRoot(): void {
    const { folder, random } = this.#parts;
    const version = (this.#roots[0]?.version ?? 0) + 1;
    this.#roots = [newRoot(folder, version, random), ...this.#roots];
    this.leaveOldRoots();
  }

  /**
   * Wraps every key under the newest root, each in one step, and destroys the other roots after
   * that: whatever a crash leaves, every key opens by a root that is there.
   */
  leaveOldRoots(): void {
    const [, ...old] = this.#roots;
    if (old.length === 0) return;
    for (const name of this.names()) {
      using key = this.key(name);
      if (key === undefined) continue;
      const file = this.#fileOf(name);
      writeFileSynced(`${file}${unfinished}`, this.#wrapped(name, key));
      renameSync(`${file}${unfinished}`, file);
    }
    for (const { version } of old) eraseFile(rootFile(this.#parts.folder, version));
    this.#roots = this.#roots.slice(0, 1);
  }

  names(): readonly string[] {
    const { keysFolder } = this.#parts;
    const files = readdirSync(keysFolder).filter((file) => {
      return !file.endsWith(unfinished) && !isNone(readOrEmpty(join(keysFolder, file)));
    });
    return files.map((file) => file.replaceAll('.', '/'));
  }

  destroy(name: string): void {
    eraseFile(this.#fileOf(name));
  }

  #wrapped(name: string, key: Secret): Bytes {
    const [newest] = this.#roots;
    if (newest === undefined) throw new Error('the root key is missing or damaged');
    const by = { key: newest.key, aad: aadOf(name), random: this.#parts.random };
    return key.use((bytes) => sealBox(by, bytes));
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
