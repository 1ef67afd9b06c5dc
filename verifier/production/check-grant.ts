/** Checks one grant of a package: it stands in the log, was approved, used, and is about this. */

import { base64url } from '@countersign/base/base64.ts';
import { fromUtf8 } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkTlogProof, parseTlogProof } from '@countersign/proof/tlog-proof.ts';
import {
  commitPreimage,
  parseAccessLeaf,
  type AccessLeaf,
  type GrantLeaf,
  type UsedLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { EarlierOrderBody } from '@countersign/rules/access/grant-body.ts';
import { hashField, parseGrantBody } from '@countersign/rules/access/grant-reading.ts';
import type { ProducedGrant } from '@countersign/rules/production/produced-records.ts';
import { challengeOf } from '../audit/grant-judge.ts';
import { approvalFaults, doorFaults } from '../audit/quorum.ts';
import { vaultSignatureOf } from '../audit/vault/vault-signature.ts';
import { refusalInWords } from '../check-log.ts';
import { originOf, type Trust } from '../trust-file.ts';

/** A grant as the package proves it. */
export type CheckedGrant = {
  readonly faults: readonly string[];
  /** What it allows; missing if the package does not open it. */
  readonly body: EarlierOrderBody | undefined;
  readonly class: GrantLeaf['class'] | undefined;
  /** When the witnesses had cosigned the head under which the grant stands. */
  readonly cosignedAt: string | undefined;
  /** Slots whose passkeys approved; missing where the roster is not in the package. */
  readonly approvedBy: readonly string[] | undefined;
  /** At most so many, by the entry of its use. */
  readonly openedMost: number | undefined;
};

/** Proof texts of the folder by path. */
export type ProofTexts = (path: string) => string | undefined;

/** Checks it offline: log and witnesses by the trust file, everything else by the leaves. */
export function checkGrant(grant: ProducedGrant, proofs: ProofTexts, trust: Trust): CheckedGrant {
  const faults: string[] = [];
  const entry = (path: string, index: number, what: string): Entry | undefined => {
    const found = entryOf(proofs(path), trust);
    if (typeof found === 'string') faults.push(`the proof of its ${what} ${found}`);
    else if (found.index === index) return found;
    else faults.push(`the proof of its ${what} is of entry ${found.index}, not of ${index}`);
    return undefined;
  };
  const granted = entry(grant.grantProof, grant.grant, 'grant');
  const used = entry(grant.usedProof, grant.used, 'use');
  const leaf = leafOf<GrantLeaf>(granted, 'grant', faults);
  const use = leafOf<UsedLeaf>(used, 'used', faults);
  if (use !== undefined && use.grant !== grant.grant) {
    faults.push(`the use in entry ${grant.used} is of another grant`);
  }
  const body = leaf === undefined ? undefined : bodyOf(grant, leaf, faults);
  const approvedBy =
    leaf === undefined || grant.rosterProof === ''
      ? undefined
      : approversOf(leaf, entryOf(proofs(grant.rosterProof), trust), faults);
  return {
    faults,
    body,
    class: leaf?.class,
    cosignedAt: granted === undefined ? undefined : new Date(granted.timeMs).toISOString(),
    approvedBy,
    openedMost: use === undefined ? undefined : Number(use.openedBucket),
  };
}

type Entry = { readonly index: number; readonly leaf: AccessLeaf; readonly timeMs: number };

/** The leaf that a proof carries and proves; a text says why there is none. */
function entryOf(proof: string | undefined, trust: Trust): Entry | string {
  if (proof === undefined) return 'is missing';
  const entry = parseTlogProof(proof)?.extra;
  if (entry === undefined) return 'does not carry its entry';
  const checked = checkTlogProof({ proof, entry, policy: trust.policy, crypto });
  if (checked.kind === 'refused') {
    const { reason } = checked;
    const isOfHead = reason !== 'malformed-proof' && reason !== 'index-beyond-size';
    if (isOfHead && reason !== 'not-included') return `fails: ${refusalInWords(reason)}`;
    return 'does not lead from the entry to the root that was cosigned';
  }
  if (checked.origin !== originOf(trust, 'access')) return 'is of another log';
  const leaf = parseAccessLeaf(textOf(entry));
  if (leaf === undefined) return 'is of an entry that is not understood';
  if (!vaultSignatureOf(trust)(leaf)) return 'is of an entry that the trusted vault did not sign';
  return { index: checked.index, leaf, timeMs: checked.quorumTimeMs };
}

function leafOf<Leaf extends AccessLeaf>(
  entry: Entry | undefined,
  kind: Leaf['kind'],
  faults: string[],
): Leaf | undefined {
  if (entry === undefined) return undefined;
  if (entry.leaf.kind === kind) return entry.leaf as Leaf;
  faults.push(`entry ${entry.index} is not a ${kind} entry`);
  return undefined;
}

/** The body, if the grant's commitment is over it and its class is the grant's. */
function bodyOf(
  grant: ProducedGrant,
  leaf: GrantLeaf,
  faults: string[],
): EarlierOrderBody | undefined {
  const random = hashField(grant.r);
  const commit =
    random === undefined ? '' : base64url(crypto.sha256(commitPreimage(random, grant.body)));
  const body = commit === leaf.commit ? parseGrantBody(grant.body) : undefined;
  if (body === undefined || !('order' in body)) {
    faults.push('the order in grant.json is not the one that the grant is about');
    return undefined;
  }
  if (leaf.class !== 'sealed' && leaf.class !== body.class) {
    faults.push('the order in grant.json is of another class than the grant');
  }
  return body;
}

function approversOf(
  leaf: GrantLeaf,
  roster: Entry | string,
  faults: string[],
): readonly string[] | undefined {
  if (typeof roster === 'string') {
    faults.push(`the proof of its roster ${roster}`);
    return undefined;
  }
  if (roster.leaf.kind !== 'roster' || roster.index !== leaf.roster) {
    faults.push(`the proof of its roster is not of entry ${leaf.roster}, which the grant cites`);
    return undefined;
  }
  const { requester, approvals } = leaf;
  const quorum = { requester, approvals, roster: roster.leaf, challenge: challengeOf(leaf) };
  faults.push(...approvalFaults(quorum), ...doorFaults(quorum, undefined));
  return approvals.map(({ slot }) => slot);
}

function textOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return '';
  }
}
