/** The settings of the witness. */

import { readText, type Setting } from '@countersign/base/settings.ts';
import { readWhole } from '@countersign/base/node/setting-kinds.ts';
import { isKeyName, signatureTypes } from '@countersign/proof/vkey.ts';

/** The kinds of key that a witness may have, with the type of their signatures. */
export const keyTypes: ReadonlyMap<string, number> = new Map([
  ['ed25519', signatureTypes.cosignatureEd25519],
  ['ml-dsa-44', signatureTypes.cosignatureMlDsa44],
]);

/** What key creation needs to know. */
export const witnessIdentitySettings = {
  dataDir: {
    name: 'witness-data-dir',
    about: 'Folder for the witness key and its one state file.',
    fallback: 'data/witness',
    read: readText,
  },
  name: {
    name: 'witness-name',
    about: 'Name in the cosignatures; permanent, without spaces or plus signs.',
    fallback: 'countersign.dev/witness',
    read: (text) => (isKeyName(text) ? { ok: text } : { problem: 'is not a key name' }),
  },
  keyType: {
    name: 'witness-key-type',
    about: 'Kind of key to make on the first run: ed25519, or ml-dsa-44 against quantum computers.',
    fallback: 'ed25519',
    read: (text) => {
      const type = keyTypes.get(text);
      return type === undefined ? { problem: 'must be ed25519 or ml-dsa-44' } : { ok: type };
    },
  },
} as const satisfies Record<string, Setting<unknown>>;

/** Everything the running process needs to know. */
export const witnessSettings = {
  ...witnessIdentitySettings,
  logs: {
    name: 'witness-logs',
    about: 'Verifier keys of the logs to cosign, separated by spaces or commas.',
    fallback: '',
    read: (text) => ({ ok: text }),
  },
  logsFile: {
    name: 'witness-logs-file',
    about: 'File with more such verifier keys, one a line; # begins a comment.',
    fallback: '',
    read: (text) => ({ ok: text }),
  },
  host: {
    name: 'witness-host',
    about: 'Address to listen on.',
    fallback: '127.0.0.1',
    read: readText,
  },
  port: {
    name: 'witness-port',
    about: 'Port to listen on; 0 lets the system choose.',
    fallback: '7430',
    read: readWhole(0, 65_535),
  },
} as const satisfies Record<string, Setting<unknown>>;
