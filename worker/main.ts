/** The worker process: retention and clocks, and an alarm when log or vault fall behind. */

import { readFileSync } from 'node:fs';
import pino from 'pino';
import { systemClock } from '@countersign/base/clock.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { openDoor, textAnswer } from '@countersign/base/node/machine-door.ts';
import {
  announceReady,
  faultName,
  refuseToStart,
  settingsFromEnv,
  untilToldToStop,
} from '@countersign/base/node/process-shell.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy } from '@countersign/proof/trust-policy.ts';
import { parseLegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { openDatabase } from '@countersign/store/database.ts';
import { openBlobs } from '@countersign/store/media/blob-settings.ts';
import { migrate } from '@countersign/store/migrate.ts';
import { startJobs } from './job-runner.ts';
import { metricsBodyBytesMax, outboxStuckMs } from './limits.ts';
import { logAgeMs } from './log-age.ts';
import { createMetrics } from './metrics.ts';
import { workerSettings } from './settings.ts';
import { vaultStatus } from './vault-status.ts';
import { startWatch } from './watch.ts';

const settings = settingsFromEnv(workerSettings);
const clock = systemClock;
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
const law = parseLegalPack(readFileSync(settings.regionPack, 'utf8'));
const policy = parseTrustPolicy(readFileSync(settings.trustPolicy, 'utf8'), nodeProofCrypto);
if (policy.kind === 'malformed') {
  refuseToStart(`trust policy, line ${policy.line}: ${policy.problem}`);
}
const place = { logUrl: settings.logUrl, origin: settings.accessOrigin, policy: policy.policy };
const metrics = createMetrics();
const db = openDatabase(settings.databaseUrl);
const started = await start().catch((error: unknown) =>
  refuseToStart(`the worker cannot start: ${faultName(error)}`),
);
announceReady({ address: started.door.address });
await untilToldToStop();
await Promise.all([started.watch.stop(), started.jobs.stop(), started.door.close()]);
await db.destroy();
process.exit(0);

async function start() {
  await migrate(db);
  const done = (job: string, rows: number): void => metrics.jobRows.inc({ job }, rows);
  const jobs = await startJobs(
    { db, blobs: openBlobs(settings), law, clock, random: systemRandom, done },
    settings.databaseUrl,
    log,
  );
  const watch = startWatch({
    look: async () => {
      const [age, vault] = await Promise.all([
        logAgeMs(place, clock()),
        vaultStatus(settings.vaultSocket),
      ]);
      return { logAgeMs: age, vault };
    },
    limits: { logFreshMs: law.region.logFreshSeconds * 1000, outboxStuckMs },
    metrics,
    log,
    clock,
  });
  const door = await openDoor({
    host: '127.0.0.1',
    port: settings.metricsPort,
    bodyBytesMax: metricsBodyBytesMax,
    answer: async ({ path }) =>
      path === '/metrics'
        ? textAnswer(200, await metrics.registry.metrics())
        : textAnswer(404, 'there is nothing here\n'),
    onFault: (error) => log.error({ fault: faultName(error) }, 'metrics failed'),
  });
  return { jobs, watch, door };
}
