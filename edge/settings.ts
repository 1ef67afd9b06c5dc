/** The settings of the edge process. */

import { readText, type Setting, type SettingsOf } from '@countersign/base/settings.ts';
import { readOneOf, readWhole } from '@countersign/base/node/setting-kinds.ts';
import { blobSettings } from '@countersign/store/media/blob-settings.ts';
import { readProxies } from './doors/caller-address.ts';
import { perAddressBurst } from './limits.ts';
import { companySettings } from './staff/company/company-settings.ts';

const readUrl = (text: string) => {
  return URL.canParse(text) ? { ok: text.replace(/\/$/, '') } : { problem: 'must be an address' };
};

const readOrigins = (text: string) => {
  const origins = text.split(' ').filter((origin) => origin !== '');
  const good = origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
  return good ? { ok: origins } : { problem: 'must be origins such as http://localhost:7400' };
};

/** Everything the edge needs to know. */
export const edgeSettings = {
  host: {
    name: 'edge-host',
    about: 'Address of the door for people and staff.',
    fallback: '127.0.0.1',
    read: readText,
  },
  port: {
    name: 'edge-port',
    about: 'Port of the door; 0 lets the system choose.',
    fallback: '7410',
    read: readWhole(0, 65_535),
  },
  databaseUrl: {
    name: 'edge-database-url',
    about: 'PostgreSQL that holds ciphertext and sessions.',
    fallback: undefined,
    secret: true,
    read: readText,
  },
  dataDir: {
    name: 'edge-data-dir',
    about: "Folder for the edge's own OPAQUE server key.",
    fallback: 'data/edge',
    read: readText,
  },
  ...blobSettings,
  vaultSocket: {
    name: 'edge-vault-socket',
    about: 'Unix socket of the vault.',
    fallback: 'data/run/vault.sock',
    read: readText,
  },
  logUrl: {
    name: 'edge-log-url',
    about: 'Public address of the log.',
    fallback: 'http://localhost:7420',
    read: readUrl,
  },
  logWriterUrl: {
    name: 'edge-log-writer-url',
    about: "Address of the log's writer door.",
    fallback: 'http://localhost:7421',
    read: readUrl,
  },
  logWriteToken: {
    name: 'edge-log-write-token',
    about: 'Secret that the writer door asks for.',
    fallback: undefined,
    secret: true,
    read: readText,
  },
  trustPolicy: {
    name: 'edge-trust-policy',
    about: 'Trust policy file (C2SP tlog-policy) with the logs and their witnesses.',
    fallback: 'data/trust/trust.policy',
    read: readText,
  },
  accessOrigin: {
    name: 'edge-access-origin',
    about: 'Permanent name of the access log.',
    fallback: 'countersign.dev/access',
    read: readText,
  },
  deviceOrigin: {
    name: 'edge-device-origin',
    about: 'Permanent name of the device log.',
    fallback: 'countersign.dev/device',
    read: readText,
  },
  regionPack: {
    name: 'edge-region-pack',
    about: 'Region pack file; the vault must run with the same.',
    fallback: 'rules/packs/development.json',
    read: readText,
  },
  messengerOrigin: {
    name: 'edge-messenger-origin',
    about: 'Origins of the messenger page, separated by spaces.',
    fallback: 'http://localhost:7400',
    read: readOrigins,
  },
  staffOrigin: {
    name: 'edge-staff-origin',
    about: 'Origin of the staff page, which staff passkeys are bound to.',
    fallback: 'http://localhost:7401',
    read: readUrl,
  },
  authorityOrigin: {
    name: 'edge-authority-origin',
    about: 'Origins of the page for authorities, separated by spaces.',
    fallback: 'http://localhost:7402',
    read: readOrigins,
  },
  staffRpId: {
    name: 'edge-staff-rp-id',
    about: 'WebAuthn relying party of staff passkeys: the host of the staff page.',
    fallback: 'localhost',
    read: readText,
  },
  ...companySettings,
  addressBurst: {
    name: 'edge-address-burst',
    about: 'Unauthenticated calls that one network address may make at once.',
    fallback: String(perAddressBurst),
    read: readWhole(1, 1_000_000),
  },
  besideOrders: {
    name: 'edge-disclosures-beside-orders',
    about:
      'Whether a disclosure may be asked for without an order file: only where nobody is real.',
    fallback: 'refused',
    read: readOneOf(['refused', 'allowed']),
  },
  trustedProxies: {
    name: 'edge-trusted-proxies',
    about: 'Proxies whose X-Forwarded-For is believed: addresses or networks, separated by spaces.',
    fallback: '',
    read: readProxies,
  },
} as const satisfies Record<string, Setting<unknown>>;

/** The checked settings. */
export type EdgeSettings = SettingsOf<typeof edgeSettings>;
