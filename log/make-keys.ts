/** Makes the keys of the two logs if there are none, and prints their verifier keys. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { settingsFromEnv } from '@countersign/base/node/process-shell.ts';
import { noteSignerOfFile, type NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { signatureTypes } from '@countersign/proof/vkey.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { logIdentitySettings } from './settings.ts';

/** The two logs that one process serves, by the prefix of their paths. */
export const logNames = ['access', 'device'] as const;

/** One of the two. */
export type LogName = (typeof logNames)[number];

/** Where keys live, and the origins they are for. */
export type LogIdentity = {
  readonly dataDir: string;
  readonly accessOrigin: string;
  readonly deviceOrigin: string;
};

/** Signers of `<dataDir>/<log>.key`; writes their public halves to `<dataDir>/<log>.vkey`. */
export function logSigners(identity: LogIdentity): Record<LogName, NoteSigner> {
  mkdirSync(identity.dataDir, { recursive: true, mode: 0o700 });
  const signerOf = (log: LogName, name: string): NoteSigner => {
    const path = join(identity.dataDir, log);
    const signer = noteSignerOfFile(`${path}.key`, { name, type: signatureTypes.ed25519 });
    writeFileDurably(`${path}.vkey`, `${formatVkey(signer.vkey)}\n`, 0o644);
    return signer;
  };
  return {
    access: signerOf('access', identity.accessOrigin),
    device: signerOf('device', identity.deviceOrigin),
  };
}

if (import.meta.main) {
  const signers = logSigners(settingsFromEnv(logIdentitySettings));
  for (const log of logNames) process.stdout.write(`${formatVkey(signers[log].vkey)}\n`);
}
