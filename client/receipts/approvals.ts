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
import type { GrantBody } from '@countersign/rules/access/grant-body.ts';
import { readAssertion } from '@countersign/rules/access/passkey-assertion.ts';
import { regionOf, type Door, type RegionPack } from '@countersign/rules/region-pack.ts';
import { covers } from '@countersign/rules/staff/coverage.ts';
import { subtle } from '../platform.ts';
import { nobleProofCrypto as crypto } from '../trust/noble-proof-crypto.ts';
import type { CheckedRules } from '../trust/logged-rules.ts';
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

/** What approvals are checked with. */
export type ApprovalCheck = {
  readonly reader: EntryReader;
  readonly head: CosignedHead;
  readonly trust: Trust;
  readonly rules: CheckedRules;
};

/** A grant as it stands in the log. */
export type LoggedGrant = { readonly index: number; readonly leaf: GrantLeaf };

/** What a grant asks of its people; without a door nobody can say whether they are enough. */
type Asked = { readonly door: Door | undefined; readonly region: string | undefined };

/** Judges the approvals of a grant by the roster that it names, and by its body if it is known. */
export function checkApprovals(
  grant: LoggedGrant,
  check: ApprovalCheck,
  body?: GrantBody,
): Promise<CheckedApprovals> {
  const { pack, policy } = check.rules;
  const { leaf, index } = grant;
  // What was granted before the policy was logged, or held, was granted under other rules.
  const isUnder =
    pack !== undefined
    && policy.index < index
    && policy.leaf.effectiveFrom <= leaf.expires - pack.grantSecondsMax;
  const door = isUnder ? pack.doors[leaf.class] : undefined;
  return judged(grant, check, { door, region: isUnder ? regionIn(pack, leaf, body) : undefined });
}

/** Where what opened belongs: nobody but the account reads it of an order. */
function regionIn(
  pack: RegionPack,
  leaf: GrantLeaf,
  body: GrantBody | undefined,
): string | undefined {
  if (leaf.class === 'report') return regionOf(pack);
  return body !== undefined && 'instrument' in body ? regionOf(pack, body.instrument) : undefined;
}

async function judged(
  { leaf: grant, index }: LoggedGrant,
  check: ApprovalCheck,
  asked: Asked,
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
  const { door, region } = asked;
  if (door === undefined) return { approvers, fault: 'no-rules' };
  const asker = roster.slots.find(({ slot }) => slot === grant.requester);
  const behind = [...approvers, ...(asker === undefined ? [] : [asker])];
  const isThere = region === undefined || behind.every(({ roles }) => covers(roles, region));
  const isWhole = isThere && fills(door, grant, { approvers, people });
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
