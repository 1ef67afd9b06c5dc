/** Makes the witness's key if there is none, and prints its verifier key. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { settingsFromEnv } from '@countersign/base/node/process-shell.ts';
import { noteSignerOfFile, type NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { witnessIdentitySettings } from './settings.ts';

/** The signer of `<dataDir>/witness.key`; writes its public half to `<dataDir>/witness.vkey`. */
export function witnessSigner(place: {
  readonly dataDir: string;
  readonly name: string;
  readonly keyType: number;
}): NoteSigner {
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  const identity = { name: place.name, type: place.keyType };
  const signer = noteSignerOfFile(join(place.dataDir, 'witness.key'), identity);
  writeFileDurably(join(place.dataDir, 'witness.vkey'), `${formatVkey(signer.vkey)}\n`, 0o644);
  return signer;
}

if (import.meta.main) {
  const signer = witnessSigner(settingsFromEnv(witnessIdentitySettings));
  process.stdout.write(`${formatVkey(signer.vkey)}\n`);
}
