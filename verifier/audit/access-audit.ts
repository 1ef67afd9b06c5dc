/** Walks the access log as a judge would: signatures, approvals, and the order of events. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import {
  coreOfGrant,
  grantChallengePreimage,
  leafSigned,
  parseAccessLeaf,
  type AccessLeaf,
  type GrantLeaf,
  type PolicyLeaf,
  type UsedLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import { hashField } from '@countersign/rules/access/grant-reading.ts';
import type { Findings, Told } from '../finding.ts';
import type { Trust } from '../trust-file.ts';
import { assertionFault } from './passkey-assertion.ts';
import { Rosters } from './rosters.ts';
import { explainGrant, explainLeaf, type GrantStory } from './words.ts';

/** How many approvals a pack asks for, by the digest that a policy leaf names. */
export type KnownPacks = ReadonlyMap<string, { readonly report: number }>;

const bucketSizes = new Map([
  ['1', 1],
  ['10', 10],
  ['100', 100],
  ['1000', 1000],
]);

/** Reads entries in order; `tell` afterwards gives the story, `findings` what broke. */
export class AccessAudit {
  readonly #trust: Trust;
  readonly #packs: KnownPacks;
  readonly #findings: Findings;
  readonly #rosters: Rosters;
  readonly #told = new Map<number, Told>();
  readonly #grants = new Map<number, GrantStory>();
  readonly #tags = new Map<string, number>();
  #policy: PolicyLeaf | undefined;

  constructor(trust: Trust, packs: KnownPacks, findings: Findings) {
    this.#trust = trust;
    this.#packs = packs;
    this.#findings = findings;
    this.#rosters = new Rosters(findings);
  }

  /** Judges the entry that stands at an index. */
  add(entry: Bytes, index: number): void {
    const leaf = parseAccessLeaf(textOf(entry));
    if (leaf === undefined) {
      this.#findings.notes(index, 'is of a kind that this verifier does not know');
      this.#told.set(index, { index, kind: 'unknown', text: 'is of an unknown kind' });
      return;
    }
    if (!this.#isSigned(leaf)) this.#findings.breaks(index, 'is not signed by the trusted vault');
    if (leaf.kind === 'roster') this.#rosters.add(index, leaf);
    if (leaf.kind === 'policy') this.#setPolicy(leaf, index);
    if (leaf.kind === 'grant') this.#addGrant(leaf, index);
    if (leaf.kind === 'used') this.#addUsed(leaf, index);
    if (leaf.kind === 'vault' && leaf.signer !== this.#signerText(leaf.signer)) {
      this.#findings.breaks(index, 'announces a signing key that the trust file does not name');
    }
    this.#told.set(index, { index, kind: leaf.kind, text: explainLeaf(leaf) });
  }

  /** Every entry in plain words, in order. */
  tell(): readonly Told[] {
    for (const [index, story] of this.#grants) {
      this.#told.set(index, { index, kind: 'grant', text: explainGrant(story) });
    }
    return [...this.#told.values()];
  }

  #isSigned(leaf: AccessLeaf): boolean {
    const signature = fromBase64url(leaf.sig);
    if (leaf.vault !== this.#trust.vaultId || signature === undefined) return false;
    return crypto.verifyEd25519(this.#trust.vaultKey, leafSigned(leaf), signature);
  }

  #signerText(shown: string): string | undefined {
    const key = fromBase64url(shown);
    const trusted = this.#trust.vaultKey;
    const same = key?.length === trusted.length && key.every((byte, at) => byte === trusted[at]);
    return same ? shown : undefined;
  }

  #setPolicy(leaf: PolicyLeaf, index: number): void {
    this.#policy = leaf;
    if (this.#packs.has(leaf.digest)) return;
    const what = `puts pack ${leaf.pack} in force, which this verifier has no copy of`;
    this.#findings.notes(index, what);
  }

  #addGrant(leaf: GrantLeaf, index: number): void {
    const fields = [leaf.tag, leaf.commit, leaf.env, leaf.viewer];
    if (fields.some((field) => hashField(field) === undefined)) {
      this.#findings.breaks(index, 'has a field that is not 32 bytes');
    }
    if (!bucketSizes.has(leaf.scopeBucket)) this.#findings.breaks(index, 'has no known scope');
    const twin = this.#tags.get(leaf.tag);
    if (twin !== undefined) this.#findings.breaks(index, `carries the tag of entry ${twin}`);
    this.#tags.set(leaf.tag, index);
    this.#checkApprovals(leaf, index);
    const approvedBy = leaf.approvals.map(({ slot }) => slot);
    this.#grants.set(index, { leaf, approvedBy, usedAt: [] });
  }

  #checkApprovals(leaf: GrantLeaf, index: number): void {
    const roster = this.#rosters.citedBy(index, leaf.roster, leaf.day);
    if (roster === undefined) return;
    const challenge = crypto.sha256(grantChallengePreimage(coreOfGrant(leaf)));
    const slots = new Set<string>();
    const keys = new Set<string>();
    for (const approval of leaf.approvals) {
      const slot = roster.slots.find((one) => one.slot === approval.slot);
      const name = `the approval of slot ${approval.slot}`;
      if (slot?.state !== 'active' || !slot.roles.includes('reviewer')) {
        this.#findings.breaks(index, `${name} is by nobody who could approve`);
        continue;
      }
      const fault = assertionFault(approval, challenge, slot.publicKey);
      if (fault !== undefined) this.#findings.breaks(index, `${name} ${fault}`);
      slots.add(approval.slot);
      keys.add(slot.publicKey);
    }
    const needed = this.#packs.get(this.#policy?.digest ?? '')?.report ?? 1;
    if (Math.min(slots.size, keys.size) < needed || slots.size !== leaf.approvals.length) {
      this.#findings.breaks(index, `needs ${needed} approvals by different people, and lacks them`);
    }
  }

  #addUsed(leaf: UsedLeaf, index: number): void {
    const story = this.#grants.get(leaf.grant);
    if (story === undefined) {
      this.#findings.breaks(index, `uses entry ${leaf.grant}, which is no earlier grant`);
      return;
    }
    const [opened, allowed] = [leaf.openedBucket, story.leaf.scopeBucket].map((bucket) => {
      return bucketSizes.get(bucket) ?? Number.NaN;
    });
    if (!((opened ?? Number.NaN) <= (allowed ?? Number.NaN))) {
      this.#findings.breaks(index, `opened more than entry ${leaf.grant} grants`);
    }
    if (leaf.day < story.leaf.day) this.#findings.breaks(index, 'is dated before its grant');
    if (story.usedAt.length > 0) this.#findings.notes(index, `uses entry ${leaf.grant} once more`);
    story.usedAt.push({ index, openedBucket: leaf.openedBucket });
  }
}

function textOf(entry: Bytes): string {
  try {
    return fromUtf8(entry);
  } catch {
    return '';
  }
}
