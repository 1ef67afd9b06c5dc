/** Bench door: the vault's key, verified like any client does, before anything is sealed to it. */

import { untilLogged } from '@countersign/client/accounts/until-logged.ts';
import { EdgeDoor } from '@countersign/client/http/edge-door.ts';
import { platformWith } from '@countersign/client/platform.ts';
import { readTrustFile, type TrustFile } from '@countersign/client/trust/trust-file.ts';
import { checkVaultKey, type VaultKey } from '@countersign/client/trust/vault-key.ts';
import { getVaultKey } from '@countersign/wire/http/status-routes.ts';

/** The key of the trust file's vault; throws when the log does not prove it. */
export async function fetchVaultKey(trust: TrustFile): Promise<VaultKey> {
  const platform = platformWith({});
  const door = new EdgeDoor(trust.edgeUrl, platform);
  const offered = await untilLogged(platform, () => door.call(getVaultKey));
  const checked = checkVaultKey(offered, readTrustFile(trust), Date.now());
  if (checked.kind === 'refused') throw new Error(`the vault's key was refused: ${checked.reason}`);
  return checked.key;
}
