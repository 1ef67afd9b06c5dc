/** Makes the witness's key if there is none, and prints its verifier key. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { settingsFromEnv } from '@countersign/base/node/process-shell.ts';
import { noteSignerOfFile, type NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseVkey, type Vkey } from '@countersign/proof/vkey.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { keyTypes, witnessIdentitySettings } from './settings.ts';

/**
 * The signer of `<dataDir>/witness.key`; writes its public half to `<dataDir>/witness.vkey`. Throws
 * if the folder is another witness's: a name that has signed once is permanent.
 */
export function witnessSigner(place: {
  readonly dataDir: string;
  readonly name: string;
  readonly keyType: number;
}): NoteSigner {
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  const known = publishedVkey(place.dataDir);
  if (known === 'damaged') throw new TypeError('the name in its witness.vkey is damaged');
  if (known !== undefined && known.name !== place.name) {
    throw new TypeError(`it is the key of ${known.name}, and its name is permanent`);
  }
  const identity = { name: place.name, type: place.keyType };
  const signer = noteSignerOfFile(join(place.dataDir, 'witness.key'), identity);
  writeFileDurably(join(place.dataDir, 'witness.vkey'), `${formatVkey(signer.vkey)}\n`, 0o644);
  return signer;
}

/** Name and kind of the key of a folder, as texts of those settings; a new folder has neither. */
export function rememberedIdentity(dataDir: string): Readonly<Record<string, string>> {
  const vkey = publishedVkey(dataDir);
  if (vkey === undefined || vkey === 'damaged') return {};
  const [kind] = [...keyTypes].find(([, type]) => type === vkey.type) ?? [];
  if (kind === undefined) return {};
  const { name, keyType } = witnessIdentitySettings;
  return { [name.name]: vkey.name, [keyType.name]: kind };
}

function publishedVkey(dataDir: string): Vkey | 'damaged' | undefined {
  const path = join(dataDir, 'witness.vkey');
  if (!existsSync(path)) return undefined;
  return parseVkey(readFileSync(path, 'utf8').trimEnd(), nodeProofCrypto) ?? 'damaged';
}

if (import.meta.main) {
  const signer = witnessSigner(settingsFromEnv(witnessIdentitySettings));
  process.stdout.write(`${formatVkey(signer.vkey)}\n`);
}
