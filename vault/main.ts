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
import { buildDigest } from './build-digest.ts';
import { pooledRandom } from './sealing/ciphers.ts';
import { openFileCustody } from './custody/file-custody.ts';
import { openDoor } from './door.ts';
import { parseGenesis } from './grants/first-leaves.ts';
import { outdatedEveryMs, sweepEveryMs } from './limits.ts';
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
    given: {
      pack: readFileSync(settings.regionPack, 'utf8'),
      trust: readFileSync(settings.trustPolicy, 'utf8'),
      staff: { origin: settings.staffOrigin, rpId: settings.staffRpId },
    },
    genesis: parseGenesis(readFileSync(settings.genesisRoster, 'utf8')),
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
  const { promise: outdated, resolve: begin } = Promise.withResolvers<void>();
  const look = setInterval(() => vault.isOutdated() && begin(), outdatedEveryMs);
  await Promise.race([untilToldToStop(), outdated]);
  clearInterval(look);
  clearInterval(upkeep);
  screen.close();
  await door.close();
  vault.close();
} catch (error) {
  // Before the door is open there is no content whose words an error could carry.
  refuseToStart(error instanceof Error ? error.message : 'unknown');
}
