/** The night's account at a desk: the log is read here, and the report is signed by a passkey. */

import { base64 } from '@countersign/base/base64.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import type { TileReader } from '@countersign/proof/tile-reader.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import {
  BlastRadius,
  type KnownGrant,
  type Radius,
  type Suspicion,
} from '@countersign/rules/incident/blast-radius.ts';
import {
  reportChallengePreimage,
  type IncidentReport,
  type SignedReport,
} from '@countersign/rules/incident/incident-report.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { getKnownGrants } from '@countersign/wire/http/containment/act-routes.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { textOf } from '../../receipts/entry-text.ts';
import { signChallenge } from '../passkey-port.ts';
import type { ActPorts } from './acts.ts';

/** What the log is read by: each entry is checked against the head. */
export type IncidentLog = {
  readonly reader: TileReader;
  readonly head: CosignedHead;
  readonly pack: RegionPack;
};

/** Reads the whole log twice over: who was it, and what does the house know of that. */
export async function readRadius(
  ports: ActPorts,
  suspicion: Suspicion,
  { reader, head, pack }: IncidentLog,
): Promise<{ readonly radius: Radius; readonly log: { size: number; root: string } }> {
  const leaves = [];
  for (let index = 0; index < head.size; index++) {
    leaves.push(parseAccessLeaf(textOf(await reader.entry(index, head))));
  }
  const grants = leaves.flatMap((leaf, index) => (leaf?.kind === 'grant' ? [index] : []));
  const known = await knownOf(ports, grants);
  const radius = new BlastRadius({ suspicion, pack, known });
  for (const [index, leaf] of leaves.entries()) radius.add(leaf, index);
  return { radius: radius.finish(), log: { size: head.size, root: base64(head.root) } };
}

/** The report with this desk's passkey behind it. */
export async function signReport(ports: ActPorts, report: IncidentReport): Promise<SignedReport> {
  const { passkeys, slot } = ports;
  const challenge = sha256(reportChallengePreimage(report)) as Bytes;
  return { report, approval: { slot, ...(await signChallenge(passkeys, {}, challenge)) } };
}

const grantsAtOnce = 500;

async function knownOf(
  { edge, token }: ActPorts,
  grants: readonly number[],
): Promise<ReadonlyMap<number, KnownGrant>> {
  const known = new Map<number, { accounts: AccountId[]; authority?: string | undefined }>();
  for (let at = 0; at < grants.length; at += grantsAtOnce) {
    const body = { grants: grants.slice(at, at + grantsAtOnce) };
    const answer = await edge.call(getKnownGrants, { token, body });
    for (const { grant, account, authority } of answer.grants) {
      const one = known.get(grant) ?? { accounts: [] };
      known.set(grant, {
        accounts: [...new Set([...one.accounts, account])],
        authority: authority ?? one.authority,
      });
    }
  }
  return known;
}
