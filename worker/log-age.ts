/** How old the newest countersigned head of the access log is, by the witnesses' time. */

import { fromUtf8 } from '@countersign/base/bytes.ts';
import { checkCheckpoint } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { askTimeoutMs } from './limits.ts';

/** Where the log is and what is believed about it. */
export type LogPlace = {
  readonly logUrl: string;
  readonly origin: string;
  readonly policy: TrustPolicy;
};

/** Milliseconds since the quorum last cosigned; `undefined` when there is no head to believe. */
export async function logAgeMs(place: LogPlace, nowMs: number): Promise<number | undefined> {
  const note = await readCheckpoint(`${place.logUrl}/access/checkpoint`);
  if (note === undefined) return undefined;
  const { policy, origin } = place;
  const head = checkCheckpoint({ note, policy, origin, crypto: nodeProofCrypto });
  return head.kind === 'cosigned' ? nowMs - head.quorumTimeMs : undefined;
}

async function readCheckpoint(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(askTimeoutMs) });
    if (response.status !== 200) return undefined;
    return fromUtf8(new Uint8Array(await response.arrayBuffer()));
  } catch {
    return undefined;
  }
}
