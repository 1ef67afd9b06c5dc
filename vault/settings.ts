/** The vault's settings: its door, its folder, and the files it was told to trust. */

import { readText, type Setting, type SettingsScheme } from '@countersign/base/settings.ts';

/** Declared once; checked before anything starts. */
export const vaultSettings = {
  socket: required('vault-socket', 'path of the unix socket that is the only way into the vault'),
  folder: required('vault-data', 'folder of its keys and its journal, the only place it writes'),
  screenSocket: required(
    'screen-socket',
    'path of the unix socket on which the vault reaches the screen',
  ),
  regionPack: required('region-pack', 'path of the region pack (JSON) it acts under'),
  trustPolicy: required(
    'trust-policy',
    'path of the trust policy (C2SP tlog-policy): which logs and witnesses it believes',
  ),
  genesisRoster: required(
    'genesis-roster',
    'path of the first roster (JSON list of slot, roles and code hash)',
  ),
  staffOrigin: required(
    'staff-origin',
    'web origin of the staff app, which passkey assertions must name',
  ),
  staffRpId: required('staff-rp-id', 'WebAuthn relying party id of the staff app'),
} satisfies SettingsScheme;

function required(name: string, about: string): Setting<string> {
  return { name, about, fallback: undefined, read: readText };
}
