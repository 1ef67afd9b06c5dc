/** Makes the keys of the two logs if there are none, and prints their Ed25519 verifier keys. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { settingsFromEnv } from '@countersign/base/node/process-shell.ts';
import { noteSignerOfFile, type NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { signatureTypes, type Vkey } from '@countersign/proof/vkey.ts';
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

/** What a log signs with: its Ed25519 key, which it is known by today, and its ML-DSA-44 key. */
export type LogSigner = {
  readonly vkey: Vkey;
  /** The signature lines of both keys, without the last newline. */
  sign(text: string): string;
};

/**
 * Signers of `<dataDir>/<log>.key` and `<log>-ml-dsa.key`; writes their public halves beside them.
 * Whoever trusts either key alone can check every checkpoint, so that a policy may move from the
 * one to the other without the log's doing.
 */
export function logSigners(identity: LogIdentity): Record<LogName, LogSigner> {
  mkdirSync(identity.dataDir, { recursive: true, mode: 0o700 });
  const keyOf = (file: string, name: string, type: number): NoteSigner => {
    const path = join(identity.dataDir, file);
    const signer = noteSignerOfFile(`${path}.key`, { name, type });
    writeFileDurably(`${path}.vkey`, `${formatVkey(signer.vkey)}\n`, 0o644);
    return signer;
  };
  const signerOf = (log: LogName, name: string): LogSigner => {
    const classic = keyOf(log, name, signatureTypes.ed25519);
    const lasting = keyOf(`${log}-ml-dsa`, name, signatureTypes.cosignatureMlDsa44);
    const sign = (text: string) => `${classic.sign(text)}\n${lasting.sign(text)}`;
    return { vkey: classic.vkey, sign };
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
