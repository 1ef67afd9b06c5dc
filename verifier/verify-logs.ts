/** Checks both logs of a house and tells what happened in them. */

import type { FetchPath } from '@countersign/proof/tile-reader.ts';
import { AccessAudit } from './audit/access-audit.ts';
import { DeviceAudit, type DeviceCounts } from './audit/device-audit.ts';
import { checkLog, type CheckedLog } from './check-log.ts';
import { Findings, type Broken, type Notice, type Told } from './finding.ts';
import { knownPacks } from './known-packs.ts';
import type { SeenHeads } from './seen-heads.ts';
import { originOf, type Trust } from './trust-file.ts';

/** What a verification is made with. */
export type Verification = {
  readonly trust: Trust;
  /** Reads a path such as `access/checkpoint`. */
  readonly fetch: FetchPath;
  readonly seen: SeenHeads;
  readonly nowMs: number;
};

/** Everything that a verification found. */
export type VerifiedLogs = {
  readonly access: CheckedLog;
  readonly device: CheckedLog;
  readonly told: readonly Told[];
  readonly devices: DeviceCounts;
  readonly broken: readonly Broken[];
  readonly notices: readonly Notice[];
};

/** Downloads, checks and reads both logs. Throws Unreachable and UnusableInput only. */
export async function verifyLogs(verification: Verification): Promise<VerifiedLogs> {
  const { trust, fetch } = verification;
  const accessFindings = new Findings('access log');
  const deviceFindings = new Findings('device log');
  const accessAudit = new AccessAudit(trust, knownPacks(), accessFindings);
  const deviceAudit = new DeviceAudit(deviceFindings);
  const access = await checkLog({
    ...verification,
    origin: originOf(trust, 'access'),
    fetch: (path) => fetch(`access/${path}`),
    findings: accessFindings,
    onEntries: (entries, first) => entries.forEach((one, at) => accessAudit.add(one, first + at)),
  });
  const device = await checkLog({
    ...verification,
    origin: originOf(trust, 'device'),
    fetch: (path) => fetch(`device/${path}`),
    findings: deviceFindings,
    onEntries: (entries, first) => entries.forEach((one, at) => deviceAudit.add(one, first + at)),
  });
  return {
    access,
    device,
    told: accessAudit.tell(),
    devices: deviceAudit.counts,
    broken: [...accessFindings.broken, ...deviceFindings.broken],
    notices: [...accessFindings.notices, ...deviceFindings.notices],
  };
}
