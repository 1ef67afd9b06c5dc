/** The log process: two append-only logs, a door to read them, a door to grow them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { isOwnEntry } from './tag-index/own-entries.ts';
import { ServedLog } from './served-log.ts';
import { logSettings } from './settings.ts';
import { whyNot } from './why-not.ts';
import { HeadMoved, HeadsInUse, SignedHeads } from './ledger/signed-heads.ts';
import {
  answerWriter,
  turnAwayWriter,
  type WritableLog,
  type WriterDoor,
} from './doors/writer-door.ts';

process.on('uncaughtException', (error) => {
  // Whatever this was, the next process goes on from what is signed; this one must not guess.
  if (error instanceof HeadMoved) refuseToStart('another process signs with the keys of this log');
  reportFault('crashed', { error: faultName(error), message: error.message });
  process.exit(1);
});

const settings = settingsFromEnv(logSettings);
const told = untilToldToStop();
const lock = lockFolder(settings.dataDir);
if (lock === undefined) refuseToStart(`another log process is using ${settings.dataDir}`);
const policy = readPolicy(settings.policyFile);
const signers = logSigners(settings);
const heads = openHeads(settings.headsFile || join(settings.dataDir, 'signed-heads.db'));
const logs = new Map<string, ServedLog>();
for (const log of logNames) {
  const indexSeconds = log === 'access' ? settings.indexSeconds : undefined;
  const parts = { ...settings, log, signer: signers[log], heads, policy, indexSeconds };
  logs.set(
    log,
    await ServedLog.open(parts).catch((error: unknown) => refuseToStart(whyNot(log, error))),
  );
}
const writerDoor = makeWriterDoor();
const publicLogs = new Map(
  [...logs].map(([log, served]) => [
    log,
    {
      published: () => served.countersigning.published,
      read: (path: string) => served.files.read(path),
      bucket: (to: number, bucket: number) => served.bucket(to, bucket),
    },
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
    logs: new Map([...logs].map(([log, served]) => [log, writable(log, served)])),
    troubles: () => all.flatMap(({ trouble }) => trouble ?? []),
    metrics: () => all.map((log) => log.metrics()).join(''),
  };
}

function writable(log: string, served: ServedLog): WritableLog {
  const isAccess = log === 'access';
  return {
    token: isAccess ? settings.writeToken : settings.deviceWriteToken || settings.writeToken,
    isReserved: isAccess ? isOwnEntry : () => false,
    full: () => served.ledger.full,
    append: (entries) => served.append(entries),
    covered: (size) => served.countersigning.covered(size),
  };
}

function openHeads(path: string): SignedHeads {
  try {
    return new SignedHeads(path);
  } catch (error) {
    if (error instanceof HeadsInUse) return refuseToStart(error.message);
    return refuseToStart(`cannot open the signed heads ${path}: ${faultName(error)}`);
  }
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
