/** Reads the access log as an auditor does: entry by entry, believing the witnesses and nobody. */

import { hex, type Bytes } from '@countersign/base/bytes.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { BrokenTile } from '@countersign/proof/tile-reader.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { auditLeavesAtOnce } from '../limits.ts';
import type { Fetch } from '../platform.ts';
import { checkApprovals, type EntryReader } from '../receipts/approvals.ts';
import { textOf } from '../receipts/entry-text.ts';
import { trustedHead } from '../receipts/log-head.ts';
import { accessReader } from '../receipts/read-receipts.ts';
import { checkRules, type CheckedRules, type OfferedRules } from '../trust/logged-rules.ts';
import type { Trust, WitnessesAre } from '../trust/trust-file.ts';
import { signedByVault } from '../trust/vault-key.ts';
import {
  grantStories,
  leafAt,
  standingOf,
  type AuditedGrant,
  type PlacedLeaf,
} from './audited-grant.ts';

/** What an audit is read from. */
export type AuditSource = {
  readonly trust: Trust;
  readonly fetch: Fetch;
  /** The edge's word; rules count only as the log has them. */
  readonly rules: () => Promise<OfferedRules>;
  /** The newest head that was seen here before, which no later one may contradict. */
  readonly seenNote: string | undefined;
  readonly nowMs: number;
  /** Lets the page breathe. */
  readonly breathe: () => Promise<void>;
  /** How many entries are read, the newest first. */
  readonly entriesMax: number;
};

/** One witness of the trust file and when it last countersigned. */
export type WitnessHealth = { readonly name: string; readonly atMs: number | undefined };

/** The log as it was read. */
export type AuditedLog = {
  /** First entry that was read, and the first that does not exist yet. */
  readonly from: number;
  readonly size: number;
  /** Root hash of the head, base 16: a seed that nobody chose. */
  readonly root: string;
  /** The signed head itself. */
  readonly note: string;
  readonly countersignedAtMs: number;
  readonly witnesses: readonly WitnessHealth[];
  readonly witnessesAre: WitnessesAre | undefined;
  /** The newest first. */
  readonly grants: readonly AuditedGrant[];
  /** Rules, staff, vault keys, freezes and what else changed, the newest first. */
  readonly turns: readonly PlacedLeaf[];
  /** Entries that read like the vault's and that it did not sign. */
  readonly unsigned: readonly number[];
  readonly rules: CheckedRules;
};

const turnKinds = ['policy', 'roster', 'vault', 'freeze', 'thaw', 'review', 'erase'];

/** Throws `log-unavailable`, `log-not-countersigned`, `proof-invalid` and ForkedLog. */
export async function readAudit(source: AuditSource): Promise<AuditedLog> {
  try {
    return await audited(source);
  } catch (error) {
    throw error instanceof BrokenTile ? new Problem('proof-invalid') : error;
  }
}

async function audited(source: AuditSource): Promise<AuditedLog> {
  const { trust, nowMs } = source;
  const { reader } = accessReader(trust, source.fetch);
  const { head } = await trustedHead(reader, trust, source.seenNote);
  const from = Math.max(0, head.size - source.entriesMax);
  const entries = await reader.entries(from, head.size, head);
  const read = await signedLeaves(entries, from, source);
  const policy = read.leaves.findLast(({ leaf }) => leaf.kind === 'policy');
  const known = policy?.leaf.kind === 'policy' ? { ...policy, leaf: policy.leaf } : undefined;
  const rules = checkRules(await source.rules().catch(() => undefined), trust, known);
  // A roster is read once for a thousand grants that were approved under it.
  const entry: EntryReader['entry'] = async (index, under) =>
    entries[index - from] ?? reader.entry(index, under);
  const checks = { reader: { entry }, head, trust, rules };
  const grants: AuditedGrant[] = [];
  for (const story of grantStories(read.leaves)) {
    const approvals = await checkApprovals(story, checks);
    grants.unshift({ ...story, approvals, standing: standingOf(story, nowMs) });
  }
  return {
    ...{ from, size: head.size, root: hex(head.root), note: head.note, rules, grants },
    countersignedAtMs: head.quorumTimeMs,
    witnesses: healthOf(head, trust),
    witnessesAre: trust.witnessesAre,
    turns: read.leaves.filter(({ leaf }) => turnKinds.includes(leaf.kind)).toReversed(),
    unsigned: read.unsigned,
  };
}

async function signedLeaves(
  entries: readonly Bytes[],
  from: number,
  { trust, breathe }: Pick<AuditSource, 'trust' | 'breathe'>,
) {
  const leaves: PlacedLeaf[] = [];
  const unsigned: number[] = [];
  for (const [at, bytes] of entries.entries()) {
    if (at % auditLeavesAtOnce === 0) await breathe();
    const placed = leafAt(from + at, textOf(bytes));
    if (placed === undefined) continue;
    if (signedByVault(placed.leaf, trust)) leaves.push(placed);
    else unsigned.push(placed.index);
  }
  return { leaves, unsigned };
}

function healthOf({ cosigners }: CosignedHead, { policy }: Trust): WitnessHealth[] {
  return policy.witnesses.map(({ name }) => ({
    name,
    atMs: cosigners.find((one) => one.name === name)?.timeMs,
  }));
}
