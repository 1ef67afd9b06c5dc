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
  untilToldToStop,
} from '@countersign/base/node/process-shell.ts';
import { readSettings, type SettingsOf } from '@countersign/base/settings.ts';
import type { NoteSigner } from '@countersign/proof/node/note-signer.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { addCheckpointBytesMax } from '@countersign/proof/witness/add-checkpoint.ts';
import { formatVkey } from '@countersign/proof/writing/note-texts.ts';
import { commandUsage, readCommandLine } from './command-line.ts';
import { CosignedState } from './cosigned-state.ts';
import { readKnownLogs, type KnownLogs } from './known-logs.ts';
import { rememberedIdentity, witnessSigner } from './make-keys.ts';
import { witnessSettings } from './settings.ts';
import { Witness } from './witness.ts';

const command = readCommandLine(process.argv.slice(2));
if (command.kind === 'wrong') refuseToStart(command.problem);
if (command.kind === 'help') {
  process.stdout.write(commandUsage);
  process.exit();
}
const settings = settingsFor({ ...process.env, ...command.env });
const told = untilToldToStop();
const lock = lockFolder(settings.dataDir);
if (lock === undefined) refuseToStart(`another witness is using ${settings.dataDir}`);
const signer = signerOfFolder();
const witness = new Witness({
  logs: knownLogs(),
  signer,
  state: cosignedState(),
  clock: systemClock,
  onFault: (error) => reportFault('not-remembered', { error: faultName(error) }),
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
announceReady({ address: door.address, vkey: formatVkey(signer.vkey) });
await told;
await door.close();
lock[Symbol.dispose]();

/** Who is not named takes the name and the kind of key that the folder has. */
function settingsFor(env: NodeJS.ProcessEnv): SettingsOf<typeof witnessSettings> {
  const place = readSettings({ dataDir: witnessSettings.dataDir }, { env, file: {} });
  const file = 'ok' in place ? rememberedIdentity(place.ok.dataDir) : {};
  const read = readSettings(witnessSettings, { env, file });
  return 'ok' in read ? read.ok : refuseToStart(read.problems.join('; '));
}

function signerOfFolder(): NoteSigner {
  try {
    return witnessSigner(settings);
  } catch (error) {
    return refuseToStart(`the key in ${settings.dataDir} cannot be used: ${sentenceOf(error)}`);
  }
}

function cosignedState(): CosignedState {
  try {
    return new CosignedState(settings.dataDir);
  } catch (error) {
    return refuseToStart(`cannot go on from ${settings.dataDir}: ${sentenceOf(error)}`);
  }
}

function knownLogs(): KnownLogs {
  const { logs, logsFile } = settings;
  let listed = '';
  try {
    if (logsFile !== '') listed = readFileSync(logsFile, 'utf8');
  } catch (error) {
    refuseToStart(`cannot read the list of logs ${logsFile}: ${faultName(error)}`);
  }
  const known = readKnownLogs([logs, listed], nodeProofCrypto);
  return 'ok' in known ? known.ok : refuseToStart(known.problem);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown fault';
}
