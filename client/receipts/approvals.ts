/** Checks on the device who approved a grant: passkey assertions against the logged roster. */

import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import type { TileReader } from '@countersign/proof/tile-reader.ts';
import {
  coreOfGrant,
  grantChallengePreimage,
  parseAccessLeaf,
  type GrantLeaf,
  type RosterLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { readAssertion } from '@countersign/rules/access/passkey-assertion.ts';
import type { Door } from '@countersign/rules/region-pack.ts';
import { subtle } from '../platform.ts';
import { nobleProofCrypto as crypto } from '../trust/noble-proof-crypto.ts';
import type { Trust } from '../trust/trust-file.ts';
import { signedByVault } from '../trust/vault-key.ts';
import { textOf } from './entry-text.ts';

/** Somebody whose passkey signed the grant: the place in the roster, and what it may do. */
export type Approver = { readonly slot: string; readonly roles: readonly string[] };

/** Who approved, and what is wrong with it, if anything is. */
export type CheckedApprovals = {
  readonly approvers: readonly Approver[];
  /** `no-rules`: each is what it says, and whether they are enough cannot be judged. */
  readonly fault: 'no-roster' | 'bad-approval' | 'too-few' | 'no-rules' | undefined;
};

/** Whatever gives an entry that is tied to a head. */
export type EntryReader = Pick<TileReader, 'entry'>;

/** What approvals are checked with; without a door nobody can say whether they are enough. */
export type ApprovalCheck = {
  readonly reader: EntryReader;
  readonly head: CosignedHead;
  readonly trust: Trust;
  readonly door: Door | undefined;
};

/** Judges the approvals of a grant at an index by the roster that it names. */
export async function checkApprovals(
  grant: GrantLeaf,
  index: number,
  check: ApprovalCheck,
): Promise<CheckedApprovals> {
  const roster = await rosterOf(grant, index, check);
  if (roster === undefined) return { approvers: [], fault: 'no-roster' };
  const challenge = crypto.sha256(grantChallengePreimage(coreOfGrant(grant)));
  const approvers: Approver[] = [];
  const keys = new Set<string>();
  for (const approval of grant.approvals) {
    const slot = roster.slots.find((one) => one.slot === approval.slot);
    const { publicKey = '', roles = [], state } = slot ?? {};
    const read = readAssertion(approval, { challenge, publicKey }, (data) => crypto.sha256(data));
    if (state !== 'active' || !(await isSigned(read))) return { approvers, fault: 'bad-approval' };
    approvers.push({ slot: approval.slot, roles });
    keys.add(publicKey);
  }
  const people = Math.min(keys.size, new Set(approvers.map(({ slot }) => slot)).size);
  if (check.door === undefined) return { approvers, fault: 'no-rules' };
  const isWhole = fills(check.door, grant, { approvers, people });
  return { approvers, fault: isWhole ? undefined : 'too-few' };
}

async function rosterOf(
  grant: GrantLeaf,
  index: number,
  { reader, head, trust }: ApprovalCheck,
): Promise<RosterLeaf | undefined> {
  if (grant.roster >= index) return undefined;
  const leaf = parseAccessLeaf(textOf(await reader.entry(grant.roster, head)));
  return leaf?.kind === 'roster' && signedByVault(leaf, trust) ? leaf : undefined;
}

/** Enough different people, every role among them, and not the one who asked where that counts. */
function fills(
  door: Door,
  grant: GrantLeaf,
  given: { readonly approvers: readonly Approver[]; readonly people: number },
): boolean {
  const { approvers, people } = given;
  const roles = new Set(approvers.flatMap((one) => one.roles));
  const bySelf = approvers.some(({ slot }) => slot === grant.requester);
  const isFree = door.requesterApproves === 'yes' || !bySelf;
  return people >= door.approvals && door.roles.every((role) => roles.has(role)) && isFree;
}

/** WebCrypto has P-256 everywhere, so the page need not bring it. */
async function isSigned(read: ReturnType<typeof readAssertion>): Promise<boolean> {
  if (read.kind === 'faulty') return false;
  const { algorithm, publicKey, message, signature } = read;
  if (algorithm === 'EdDSA') return crypto.verifyEd25519(publicKey, message, signature);
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  try {
    const key = await subtle().importKey('raw', publicKey, curve, false, ['verify']);
    return await subtle().verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message);
  } catch {
    return false;
  }
}
