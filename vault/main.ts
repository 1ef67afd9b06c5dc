/**
 * The vault's process: reads what it was told to trust, opens its one door, and keeps itself up.
 */

import { readFileSync } from 'node:fs';
import { systemClock } from '@countersign/base/clock.ts';
import {
  announceReady,
  faultName,
  refuseToStart,
  reportFault,
  settingsFromEnv,
  untilToldToStop,
} from '@countersign/base/node/process-shell.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy, type TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { buildDigest } from './build-digest.ts';
import { pooledRandom } from './sealing/ciphers.ts';
import { openFileCustody } from './custody/file-custody.ts';
import { openDoor } from './door.ts';
import { parseGenesis } from './grants/first-leaves.ts';
import { sweepEveryMs } from './limits.ts';
import { ScreenLine } from './screen-line.ts';
import { vaultSettings } from './settings.ts';
import { openVault } from './vault.ts';

const settings = settingsFromEnv(vaultSettings);
const screen = new ScreenLine(settings.screenSocket);
try {
  const vault = await openVault({
    clock: systemClock,
    random: pooledRandom,
    custody: openFileCustody(settings.folder, pooledRandom),
    folder: settings.folder,
    pack: parseRegionPack(readFileSync(settings.regionPack, 'utf8')),
    policy: readPolicy(settings.trustPolicy),
    genesis: parseGenesis(readFileSync(settings.genesisRoster, 'utf8')),
    staff: { origin: settings.staffOrigin, rpId: settings.staffRpId },
    build: buildDigest(new URL('../', import.meta.url)),
    screen,
  });
  const onFault = (verb: string, error: unknown): void => {
    reportFault('call-failed', { verb, fault: faultName(error) });
  };
  const door = await openDoor({ path: settings.socket, verbs: vault.verbs, onFault });
  const upkeep = setInterval(() => {
    vault.upkeep().catch((error: unknown) => onFault('upkeep', error));
  }, sweepEveryMs);
  announceReady({ socket: settings.socket });
  await untilToldToStop();
  clearInterval(upkeep);
  screen.close();
  await door.close();
  vault.close();
} catch (error) {
  // Before the door is open there is no content whose words an error could carry.
  refuseToStart(error instanceof Error ? error.message : 'unknown');
}

function readPolicy(path: string): TrustPolicy {
  const parsed = parseTrustPolicy(readFileSync(path, 'utf8'), nodeProofCrypto);
  if (parsed.kind === 'policy') return parsed.policy;
  throw new TypeError(`trust policy, line ${parsed.line}: ${parsed.problem}`);
}
