/** Status doors: whether vault, database and log answer, the vault's key, the rules in force. */

import type { Quorum, TrustPolicy } from '@countersign/proof/trust-policy.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { newestLeaves } from '@countersign/store/grants/adopted-leaves.ts';
import { pingDatabase } from '@countersign/store/safety/staff.ts';
import * as routes from '@countersign/wire/http/status-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountLimits } from '../accounts/account-limits.ts';
import type { House } from '../house.ts';
import { logStatusCachedMs } from '../limits.ts';
import { mounted, type MountedRoute } from './mounted-route.ts';

/** The three public routes. */
export function statusDoors(
  house: House,
  policy: TrustPolicy,
  limits: AccountLimits,
): MountedRoute[] {
  let held: { atMs: number; head: Promise<CosignedHead | undefined> } | undefined;
  const newestHead = (): Promise<CosignedHead | undefined> => {
    const now = house.clock();
    if (held === undefined || now - held.atMs > logStatusCachedMs) {
      held = { atMs: now, head: house.courier.accessLog.head().catch(() => undefined) };
    }
    return held.head;
  };
  return [
    mounted(routes.getStatus, async ({ remote }) => {
      limits.publicRead.take(remote);
      const [head, database] = await Promise.all([
        newestHead(),
        pingDatabase(house.db).then(
          () => 'ok' as const,
          () => 'down' as const,
        ),
      ]);
      return {
        vault: house.vault.connected ? ('ok' as const) : ('down' as const),
        database,
        log: logStatus(house, policy, head),
        region: house.pack.pack,
      };
    }),
    mounted(routes.getVaultKey, async ({ remote }) => {
      limits.publicRead.take(remote);
      const [newest] = await newestLeaves(house.db, 'vault', 1);
      if (newest === undefined) throw new Problem('log-unavailable', 1);
      return { leaf: newest.leaf, proof: newest.proof };
    }),
    mounted(routes.getRules, async ({ remote }) => {
      limits.publicRead.take(remote);
      const [newest] = await newestLeaves(house.db, 'policy', 1);
      const logged = newest && { leaf: newest.leaf, proof: newest.proof };
      return { pack: house.pack.canonical, logged };
    }),
  ];
}

function logStatus(house: House, policy: TrustPolicy, head: CosignedHead | undefined) {
  const witnessesNeeded = neededOf(policy.quorum);
  if (head === undefined) {
    return {
      state: 'down' as const,
      size: 0,
      countersignedAtMs: 0,
      witnesses: [],
      witnessesNeeded,
    };
  }
  const countersignedAtMs = Math.max(0, head.quorumTimeMs);
  const fresh = house.clock() - countersignedAtMs <= house.pack.logFreshSeconds * 1000;
  return {
    state: fresh ? ('ok' as const) : ('stale' as const),
    size: head.size,
    countersignedAtMs,
    witnesses: head.cosigners.map((cosigner) => cosigner.name),
    witnessesNeeded,
  };
}

function neededOf(quorum: Quorum): number {
  if (quorum.kind === 'none') return 0;
  return quorum.kind === 'witness' ? 1 : quorum.needed;
}
