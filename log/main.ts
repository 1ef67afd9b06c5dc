/** The log process: two append-only logs, a door to read them, a door to grow them. */

import { readFileSync } from 'node:fs';
import { lockFolder } from '@countersign/base/node/folder-lock.ts';
import { openDoor, type DoorPlan, type OpenDoor } from '@countersign/base/node/machine-door.ts';
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
import { appendBytesMax } from './limits.ts';
import { logNames, logSigners } from './make-keys.ts';
import { answerPublic } from './doors/public-door.ts';
import { ServedLog } from './served-log.ts';
import { logSettings } from './settings.ts';
import { SignedHeads } from './ledger/signed-heads.ts';
import { answerWriter, turnAwayWriter, type WriterDoor } from './doors/writer-door.ts';

process.on('uncaughtException', (error) => {
  // Whatever this was, the next process goes on from what is signed; this one must not guess.
  reportFault('crashed', { error: faultName(error), message: error.message });
  process.exit(1);
});

const settings = settingsFromEnv(logSettings);
const told = untilToldToStop();
const lock = lockFolder(settings.dataDir);
if (lock === undefined) refuseToStart(`another log process is using ${settings.dataDir}`);
const policy = readPolicy(settings.policyFile);
const signers = logSigners(settings);
const heads = new SignedHeads(settings.dataDir);
const logs = new Map<string, ServedLog>();
for (const log of logNames) {
  const opened = ServedLog.open({ ...settings, log, signer: signers[log], heads, policy });
  logs.set(log, await opened.catch((error: Error) => refuseToStart(error.message)));
}
const writerDoor = makeWriterDoor();
const publicLogs = new Map(
  [...logs].map(([log, { countersigning, files }]) => [
    log,
    { published: () => countersigning.published, read: (path: string) => files.read(path) },
  ]),
);
const openPublic = await open({
  host: settings.host,
  port: settings.port,
  bodyBytesMax: 0,
  answer: (request) => answerPublic(request, publicLogs),
});
const openWriter = await open({
  host: settings.writerHost,
  port: settings.writerPort,
  bodyBytesMax: appendBytesMax,
  turnAway: (request) => turnAwayWriter(request, writerDoor),
  answer: (request) => answerWriter(request, writerDoor),
});
announceReady({ address: openPublic.address, writer: openWriter.address });
await told;
await Promise.all([openPublic.close(), openWriter.close()]);
for (const log of logs.values()) await log.stop();
heads[Symbol.dispose]();
lock[Symbol.dispose]();
process.exit();

function makeWriterDoor(): WriterDoor {
  const all = [...logs.values()];
  return {
    token: settings.writeToken,
    logs: new Map(
      [...logs].map(([log, { ledger, countersigning }]) => [
        log,
        {
          append: (entries: readonly Uint8Array[]) => ledger.append(entries),
          covered: (size: number) => countersigning.covered(size),
        },
      ]),
    ),
    ready: () => all.every(({ countersigning }) => countersigning.published !== undefined),
    metrics: () => all.map((log) => log.metrics()).join(''),
  };
}

function open(plan: Omit<DoorPlan, 'onFault'>): Promise<OpenDoor> {
  const onFault = (error: unknown) => reportFault('request-failed', { error: faultName(error) });
  return openDoor({ ...plan, onFault }).catch((error: unknown) => {
    return refuseToStart(`cannot listen on ${plan.host}:${plan.port}: ${faultName(error)}`);
  });
}

function readPolicy(path: string): TrustPolicy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return refuseToStart(`cannot read the trust policy ${path}: ${faultName(error)}`);
  }
  const parsed = parseTrustPolicy(text, nodeProofCrypto);
  if (parsed.kind === 'policy') return parsed.policy;
  return refuseToStart(`${path} line ${parsed.line}: ${parsed.problem}`);
}
