/** Who approved what a receipt is about: each passkey's word, by the roster that the log holds. */

import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { BrokenTile, type TileReader } from '@countersign/proof/tile-reader.ts';
import type { GrantLeaf, RosterLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { ActLeaf } from '@countersign/rules/access/acts.ts';
import { readAccessEntry, type AccessEntry } from './audit/entry-reading.ts';
import { challengeOf } from './audit/grant-judge.ts';
import { approvalFaults, doorFaults } from './audit/quorum.ts';
import { vaultSignatureOf } from './audit/vault/vault-signature.ts';
import { Unreachable } from './source/log-source.ts';
import type { Trust } from './trust-file.ts';

/** What became of the approvals of a receipt's entry. */
export type CheckedApprovals =
  /** Every approval is by a passkey of the roster that the entry cites. */
  | { readonly kind: 'approved'; readonly by: readonly string[]; readonly roster: number }
  /** The log did not show the roster, so that nobody knows. */
  | { readonly kind: 'unchecked'; readonly why: string }
  | { readonly kind: 'faulty'; readonly faults: readonly string[] };

/** Where an entry stands that people approved, and the log behind it. */
export type ApprovedEntry = {
  readonly leaf: GrantLeaf | ActLeaf<'extend'>;
  readonly index: number;
  readonly head: CosignedHead;
  readonly reader: TileReader;
  readonly trust: Trust;
};

/** Checks the approvals of a grant or an extension under the roster that it cites. */
export async function checkApprovals(entry: ApprovedEntry): Promise<CheckedApprovals> {
  const { leaf, index } = entry;
  const { requester, approvals } = leaf;
  if (leaf.roster >= index) return faulty(`it cites entry ${leaf.roster}, which is no earlier one`);
  const found = await rosterOf(entry);
  if (typeof found === 'string') return { kind: 'unchecked', why: found };
  if ('faults' in found) return found;
  const quorum = { requester, approvals, roster: found, challenge: challengeOf(leaf) };
  const faults = [...approvalFaults(quorum), ...doorFaults(quorum, undefined)];
  if (faults.length > 0) return { kind: 'faulty', faults };
  return { kind: 'approved', by: approvals.map(({ slot }) => slot), roster: leaf.roster };
}

/** The roster that is cited, tied to the receipt's own head; a text says why there is none. */
async function rosterOf(entry: ApprovedEntry): Promise<RosterLeaf | Faulty | string> {
  const { leaf, head, reader, trust } = entry;
  let cited: AccessEntry | undefined;
  try {
    cited = readAccessEntry(await reader.entry(leaf.roster, head));
  } catch (error) {
    if (error instanceof Unreachable) return 'the log could not be reached';
    if (!(error instanceof BrokenTile)) throw error;
    if (error.fault === 'missing') return `the log does not show ${error.path}`;
    return faulty(`the roster it cites cannot be read: ${error.path} has been changed`);
  }
  if (cited?.kind !== 'roster') return faulty(`it cites entry ${leaf.roster}, which is no roster`);
  if (vaultSignatureOf(trust)(cited)) return cited;
  return faulty('the roster it cites is not signed by the trusted vault');
}

type Faulty = Extract<CheckedApprovals, { kind: 'faulty' }>;

function faulty(fault: string): Faulty {
  return { kind: 'faulty', faults: [fault] };
}
