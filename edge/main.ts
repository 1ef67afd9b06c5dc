/** The edge process: doors for people and staff, a courier for the vault, and no plaintext. */

import { readFileSync } from 'node:fs';
import pino from 'pino';
import { systemClock } from '@countersign/base/clock.ts';
import {
  announceReady,
  faultName,
  refuseToStart,
  settingsFromEnv,
  untilToldToStop,
} from '@countersign/base/node/process-shell.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy, type TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { SetupMissing } from './accounts/opaque-server.ts';
import { openEdge } from './open-edge.ts';
import { edgeSettings } from './settings.ts';
import { CompanyUnfit } from './staff/company/open-company.ts';

const settings = settingsFromEnv(edgeSettings);
const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
const policy = readPolicy(settings.trustPolicy);
const started = { settings, policy, log, clock: systemClock, random: systemRandom };
const edge = await openEdge(started).catch((error: unknown) => {
  const fault = error as { code?: unknown; message?: unknown };
  if (fault.code === 'EADDRINUSE') {
    refuseToStart(`port ${settings.port} is in use; choose another by COUNTERSIGN_EDGE_PORT`);
  }
  if (error instanceof SetupMissing || error instanceof CompanyUnfit) {
    return refuseToStart(error.message);
  }
  return refuseToStart(`the edge cannot start: ${faultName(error)}`);
});
announceReady({ address: edge.address });
await untilToldToStop();
await edge.close();
process.exit(0);

function readPolicy(path: string): TrustPolicy {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return refuseToStart('the trust policy file cannot be read');
  }
  const parsed = parseTrustPolicy(text, nodeProofCrypto);
  if (parsed.kind === 'policy') return parsed.policy;
  return refuseToStart(`trust policy, line ${parsed.line}: ${parsed.problem}`);
}
