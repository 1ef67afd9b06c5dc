/** The settings of the worker process. */

import { readText, type Setting, type SettingsOf } from '@countersign/base/settings.ts';
import { blobSettings } from '@countersign/store/media/blob-settings.ts';
import { readWhole } from '@countersign/base/node/setting-kinds.ts';

const readUrl = (text: string) => {
  return URL.canParse(text) ? { ok: text.replace(/\/$/, '') } : { problem: 'must be an address' };
};

/** Everything the worker needs to know. */
export const workerSettings = {
  databaseUrl: {
    name: 'worker-database-url',
    about: 'PostgreSQL of the edge.',
    fallback: undefined,
    secret: true,
    read: readText,
  },
  ...blobSettings,
  vaultSocket: {
    name: 'worker-vault-socket',
    about: 'Unix socket of the vault, asked only what waits there.',
    fallback: 'data/run/vault.sock',
    read: readText,
  },
  logUrl: {
    name: 'worker-log-url',
    about: 'Public address of the log.',
    fallback: 'http://localhost:7420',
    read: readUrl,
  },
  accessOrigin: {
    name: 'worker-access-origin',
    about: 'Permanent name of the access log.',
    fallback: 'countersign.dev/access',
    read: readText,
  },
  trustPolicy: {
    name: 'worker-trust-policy',
    about: 'Trust policy file (C2SP tlog-policy) with the logs and their witnesses.',
    fallback: 'data/trust/trust.policy',
    read: readText,
  },
  regionPack: {
    name: 'worker-region-pack',
    about: 'Region pack file, which says how long things are kept and which clocks orders have.',
    fallback: 'rules/packs/development.json',
    read: readText,
  },
  metricsPort: {
    name: 'worker-metrics-port',
    about: 'Port of the metrics door on the loopback address; 0 lets the system choose.',
    fallback: '0',
    read: readWhole(0, 65_535),
  },
} as const satisfies Record<string, Setting<unknown>>;

/** The checked settings. */
export type WorkerSettings = SettingsOf<typeof workerSettings>;
