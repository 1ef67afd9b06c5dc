/** One receipt: an entry of the account's own, with everything about it that a device can check. */

import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import type { TileReader } from '@countersign/proof/tile-reader.ts';
import { parseAccessLeaf, type GrantLeaf } from '@countersign/rules/access/access-leaf.ts';
import type { GrantBody } from '@countersign/rules/access/grant-body.ts';
import { isReportBody } from '@countersign/rules/access/grant-reading.ts';
import type { ReportReason } from '@countersign/rules/report-case.ts';
import { usedWithinEntries } from '../limits.ts';
import type { CheckedRules } from '../trust/logged-rules.ts';
import type { Trust } from '../trust/trust-file.ts';
import { signedByVault } from '../trust/vault-key.ts';
import { checkApprovals, type CheckedApprovals, type LoggedGrant } from './approvals.ts';
import { textOf } from './entry-text.ts';
import { openEnvelope, type EnvelopeClaim, type EnvelopeOwner } from './envelope.ts';
import type { OwnLeaf } from './own-leaves.ts';

/**
 * An entry that concerns this account: it is in the countersigned log, the vault signed it and its
 * tag is ours, whatever else the edge shows or keeps back.
 */
export type Receipt = {
  /** A reveal ends a gag; a notice is late, coarse and about no grant in particular. */
  readonly kind: 'grant' | 'reveal' | 'notice';
  readonly index: number;
  /** Entry of the grant; the receipt itself unless it is a reveal. */
  readonly grant: number | undefined;
  /** The real class, also of a grant that was sealed. */
  readonly class: GrantLeaf['class'];
  /** UTC day of the grant, or of the notice, `YYYY-MM-DD`. */
  readonly day: string;
  /** Beginning of that day. */
  readonly whenMs: number;
  /** When a gag ended: beginning of that UTC day. */
  readonly revealedMs: number | undefined;
  readonly reason: ReportReason | undefined;
  /** How many messages of a report opened; 0 while the details are withheld. */
  readonly events: number;
  /** Most messages that could open, as the public leaf rounds it up. */
  readonly scope: string | undefined;
  readonly body: GrantBody | undefined;
  /** `refused`: what was offered as the details is not what the log commits to, or not about us. */
  readonly details: 'opened' | 'withheld' | 'refused';
  readonly approvals: CheckedApprovals | undefined;
  /**
   * Whether the log has a use of the grant soon after it. `not-seen` proves nothing: a use may
   * stand further on, or be of another copy of the same leaf.
   */
  readonly outcome: 'used' | 'void' | 'not-seen' | undefined;
  /** Who countersigned the head under which it was found. */
  readonly witnesses: readonly string[];
  readonly checked: true;
};

/** What receipts are checked with. */
export type ReceiptCheck = EnvelopeOwner & {
  readonly reader: TileReader;
  readonly head: CosignedHead;
  readonly trust: Trust;
  readonly rules: CheckedRules;
  /** Envelopes as the edge offers them, by the entry that they came with. */
  readonly offered: ReadonlyMap<number, string>;
};

/** Checks one entry of the account. */
export async function checkReceipt(own: OwnLeaf, check: ReceiptCheck): Promise<Receipt> {
  const { index, leaf } = own;
  const grant = await grantOf(own, check);
  const { commit = '' } = leaf.kind === 'notice' ? leaf : (grant?.leaf ?? {});
  const opened = await detailsOf(index, { tag: leaf.tag, env: leaf.env, commit }, check);
  const { body } = opened;
  const day = grant?.leaf.day ?? leaf.day;
  return {
    kind: leaf.kind,
    index,
    grant: grant?.index,
    class: leaf.kind === 'notice' ? 'report' : leaf.class,
    day,
    whenMs: startOf(day),
    revealedMs: leaf.kind === 'reveal' ? startOf(leaf.day) : undefined,
    reason: isReportBody(body) ? body.reason : undefined,
    events: isReportBody(body) ? body.events.length : 0,
    scope: grant?.leaf.scopeBucket,
    ...opened,
    approvals: grant && (await checkApprovals(grant, check, body)),
    outcome: grant && (await outcomeOf(grant.index, check)),
    witnesses: check.head.cosigners.map((cosigner) => cosigner.name),
    checked: true,
  };
}

/** The grant that a receipt is about; a reveal names an earlier one, which was sealed. */
async function grantOf(
  { index, leaf }: OwnLeaf,
  { reader, head, trust }: ReceiptCheck,
): Promise<LoggedGrant | undefined> {
  if (leaf.kind === 'grant') return { index, leaf };
  if (leaf.kind === 'notice' || leaf.grant >= index) return undefined;
  const named = parseAccessLeaf(textOf(await reader.entry(leaf.grant, head)));
  const isSealed = named?.kind === 'grant' && named.class === 'sealed';
  return isSealed && signedByVault(named, trust) ? { index: leaf.grant, leaf: named } : undefined;
}

async function detailsOf(
  index: number,
  claim: EnvelopeClaim,
  check: ReceiptCheck,
): Promise<Pick<Receipt, 'body' | 'details'>> {
  const envelope = check.offered.get(index);
  if (envelope === undefined) return { body: undefined, details: 'withheld' };
  const body = await openEnvelope(envelope, claim, check);
  return body === undefined ? { body, details: 'refused' } : { body, details: 'opened' };
}

async function outcomeOf(grant: number, { reader, head, trust }: ReceiptCheck) {
  const end = Math.min(head.size, grant + 1 + usedWithinEntries);
  for (const entry of await reader.entries(grant + 1, end, head)) {
    const leaf = parseAccessLeaf(textOf(entry));
    if (leaf?.kind !== 'used' && leaf?.kind !== 'void') continue;
    if (leaf.grant === grant && signedByVault(leaf, trust)) return leaf.kind;
  }
  return 'not-seen';
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
