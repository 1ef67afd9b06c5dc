/** The vault's settings: its door, its folder, and the files it was told to trust. */

import { readText, type SettingsScheme } from '@countersign/base/settings.ts';

/** Declared once; checked before anything starts. */
export const vaultSettings = {
  socket: {
    name: 'vault-socket',
    about: 'path of the unix socket that is the only way into the vault',
    fallback: undefined,
    read: readText,
  },
  folder: {
    name: 'vault-data',
    about: 'folder of its keys and its journal, the only place it writes',
    fallback: undefined,
    read: readText,
  },
  screenSocket: {
    name: 'screen-socket',
    about: 'path of the unix socket on which the vault reaches the screen',
    fallback: undefined,
    read: readText,
  },
  regionPack: {
    name: 'region-pack',
    about: 'path of the region pack (JSON) it acts under',
    fallback: undefined,
    read: readText,
  },
  trustPolicy: {
    name: 'trust-policy',
    about: 'path of the trust policy (C2SP tlog-policy): which logs and witnesses it believes',
    fallback: undefined,
    read: readText,
  },
  genesisRoster: {
    name: 'genesis-roster',
    about: 'path of the first roster (JSON list of slot, roles and code hash)',
    fallback: undefined,
    read: readText,
  },
  staffOrigin: {
    name: 'staff-origin',
    about: 'web origin of the staff app, which passkey assertions must name',
    fallback: undefined,
    read: readText,
  },
  staffRpId: {
    name: 'staff-rp-id',
    about: 'WebAuthn relying party id of the staff app',
    fallback: undefined,
    read: readText,
  },
} satisfies SettingsScheme;
