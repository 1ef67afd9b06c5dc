/** Inclusion: from a leaf handed in until a reader has checked its receipt, one after another. */

import { randomBytes } from 'node:crypto';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import { parseTrustPolicy } from '@countersign/proof/trust-policy.ts';
import { percentiles, type Percentiles } from '../measure/latency.ts';
import { LogWriters, type LogDoor } from './log-appends.ts';

/** About a grant with three approvals. */
const leafBytes = 1_600;

/** Time of each of `leaves` leaves in ms; `log` is where the public reads the same log. */
export async function logInclusion(
  door: LogDoor,
  log: { readonly url: string; readonly policy: string },
  leaves: number,
): Promise<Percentiles> {
  const parsed = parseTrustPolicy(log.policy, crypto);
  if (parsed.kind !== 'policy') throw new Error(parsed.problem);
  const { policy } = parsed;
  const fetchPath = async (path: string): Promise<Uint8Array | undefined> => {
    const answer = await fetch(`${log.url}/${path}`);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  };
  using writers = new LogWriters(door, 1);
  const reader = new TileReader({ fetch: fetchPath, policy, crypto });
  const latenciesMs: number[] = [];
  for (let n = 0; n < leaves; n++) {
    const entry = new Uint8Array(randomBytes(leafBytes));
    const startedAt = performance.now();
    const index = await writers.append(entry);
    const head = await reader.checkpoint();
    if (head.kind === 'refused') throw new Error(head.reason);
    const proof = await reader.tlogProof(index, head);
    const { kind } = checkTlogProof({ proof, entry, policy, crypto, origin: head.origin });
    if (kind !== 'included') throw new Error('a receipt does not hold');
    latenciesMs.push(performance.now() - startedAt);
  }
  return percentiles(latenciesMs);
}
