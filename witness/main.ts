/** The witness process: one key, one state file, one small door. */

import { readFileSync } from 'node:fs';
import { systemClock } from '@countersign/base/clock.ts';
import { lockFolder } from '@countersign/base/node/folder-lock.ts';
import { openDoor } from '@countersign/base/node/machine-door.ts';
import {
  announceReady,
  faultName,
  refuseToStart,
  reportFault,
  settingsFromEnv,
  untilToldToStop,
} from '@countersign/base/node/process-shell.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { addCheckpointBytesMax } from '@countersign/proof/witness/add-checkpoint.ts';
import { CosignedState } from './cosigned-state.ts';
import { readKnownLogs, type KnownLogs } from './known-logs.ts';
import { witnessSigner } from './make-keys.ts';
import { witnessSettings } from './settings.ts';
import { Witness } from './witness.ts';

const settings = settingsFromEnv(witnessSettings);
const told = untilToldToStop();
const lock = lockFolder(settings.dataDir);
if (lock === undefined) refuseToStart(`another witness is using ${settings.dataDir}`);
const witness = new Witness({
  logs: knownLogs(),
  signer: witnessSigner(settings),
  state: new CosignedState(settings.dataDir),
  clock: systemClock,
});
const door = await openDoor({
  host: settings.host,
  port: settings.port,
  bodyBytesMax: addCheckpointBytesMax,
  answer: (request) => witness.answer(request),
  onFault: (error) => reportFault('request-failed', { error: faultName(error) }),
}).catch((error: unknown) => {
  return refuseToStart(`cannot listen on ${settings.host}:${settings.port}: ${faultName(error)}`);
});
announceReady({ address: door.address });
await told;
await door.close();
lock[Symbol.dispose]();

function knownLogs(): KnownLogs {
  const { logs, logsFile } = settings;
  let listed = '';
  try {
    if (logsFile !== '') listed = readFileSync(logsFile, 'utf8');
  } catch (error) {
    refuseToStart(`cannot read the list of logs ${logsFile}: ${faultName(error)}`);
  }
  const read = readKnownLogs([logs, listed], nodeProofCrypto);
  return 'ok' in read ? read.ok : refuseToStart(read.problem);
}
