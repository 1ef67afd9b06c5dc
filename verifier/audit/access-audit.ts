/** Walks the access log as a judge would: signatures, approvals, and the order of events. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { hex, type Bytes } from '@countersign/base/bytes.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import type { AccessLeaf, RosterLeaf, VaultLeaf } from '@countersign/rules/access/access-leaf.ts';
import { hashField } from '@countersign/rules/access/grant-reading.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { Findings } from '../finding.ts';
import type { Trust } from '../trust-file.ts';
import { ActJudge } from './vault/act-judge.ts';
import { readAccessEntry, type AccessEntry } from './entry-reading.ts';
import { GrantJudge, type ChangedRoster } from './grant-judge.ts';
import { GrantStories } from './grant-stories.ts';
import type { KnownPacks } from './known-packs.ts';
import { spanOfDay, type LogTimes } from './log-times.ts';
import { Policies } from './policies.ts';
import { Rosters } from './rosters.ts';
import { TagIndexes } from './tag-indexes.ts';
import { Erasures } from './vault/erasures.ts';
import { Programs } from './vault/programs.ts';
import { vaultSignatureOf } from './vault/vault-signature.ts';

/** What an audit is made with. */
export type AccessAuditParts = {
  readonly trust: Trust;
  readonly packs: KnownPacks;
  readonly findings: Findings;
  readonly times: LogTimes;
};

const hpkeBytes = 1_216;

/** Reads entries in order; afterwards `stories` tell what became of each grant. */
export class AccessAudit {
  readonly stories: GrantStories;
  readonly #parts: AccessAuditParts;
  readonly #isSigned: (leaf: AccessLeaf) => boolean;
  readonly #rosters: Rosters;
  readonly #policies: Policies;
  readonly #judge: GrantJudge;
  readonly #acts: ActJudge;
  readonly #indexes: TagIndexes;
  readonly #erasures: Erasures;
  readonly #programs: Programs;

  constructor(parts: AccessAuditParts) {
    const { packs, findings, times, trust } = parts;
    this.#parts = parts;
    this.#isSigned = vaultSignatureOf(trust);
    this.stories = new GrantStories(findings);
    this.#rosters = new Rosters(findings, times);
    this.#policies = new Policies(packs, findings, times);
    this.#programs = new Programs(findings, times);
    const { stories } = this;
    this.#erasures = new Erasures({ findings, times, policies: this.#policies, stories });
    const [rosters, policies, programs] = [this.#rosters, this.#policies, this.#programs];
    const facts = { findings, times, rosters, policies, programs, stories };
    this.#judge = new GrantJudge(facts);
    this.#acts = new ActJudge(facts, this.#judge);
    this.#indexes = new TagIndexes(findings);
  }

  /** The pack of the newest policy, if this verifier knows it. */
  get pack(): RegionPack | undefined {
    return this.#policies.newest;
  }

  /** Judges the entry that stands at an index; says what it is. */
  add(entry: Bytes, index: number): AccessEntry | undefined {
    const { findings } = this.#parts;
    const leaf = readAccessEntry(entry);
    if (leaf === undefined) {
      findings.notes(index, 'is of a kind that this verifier does not know');
      return undefined;
    }
    if (leaf.kind === 'index') {
      this.#indexes.addIndex(index, leaf);
    } else if (!this.#isSigned(leaf)) {
      findings.breaks(index, 'is not signed by the trusted vault');
    }
    if ('day' in leaf) this.#readDay(leaf.day, index);
    const hashes = 'tag' in leaf ? [leaf.tag, leaf.env] : [];
    if ('commit' in leaf) hashes.push(leaf.commit);
    if ('viewer' in leaf) hashes.push(leaf.viewer);
    if (hashes.some((field) => hashField(field) === undefined)) {
      findings.breaks(index, 'has a field that is not 32 bytes');
    }
    this.#indexes.addTag(index, leaf);
    this.#follow(leaf, index);
    return leaf;
  }

  /** Names what is overdue by the witnesses' time, in seconds: reveals, and reviews. */
  finish(timeS: number): void {
    for (const { index } of this.stories.unreviewedAt(timeS)) {
      this.#parts.findings.breaks(index, 'is an emergency whose review is overdue');
    }
    for (const { index } of this.stories.overdueAt(timeS)) {
      const what = 'is still sealed although its gag has ended: its reveal is overdue';
      this.#parts.findings.breaks(index, what);
    }
  }

  #follow(leaf: AccessEntry, index: number): void {
    switch (leaf.kind) {
      case 'grant':
        this.#acts.judgeGrant(leaf, index);
        return this.#judge.grant(leaf, index);
      case 'extend':
      case 'freeze':
      case 'thaw':
      case 'review':
      case 'prolong':
      case 'release':
        return this.#acts.add(leaf, index);
      case 'used':
        this.#acts.judgeUse(leaf, index);
        return this.stories.use(index, leaf);
      case 'void':
        return this.stories.close(index, leaf);
      case 'reveal':
        return this.stories.reveal(index, leaf);
      case 'erase':
        return this.#erasures.add(leaf, index);
      case 'roster':
        if (isChanged(leaf)) this.#judgeChange(leaf, index);
        return this.#rosters.add(index, leaf, this.#delayAt(index));
      case 'policy':
        return this.#policies.add(index, leaf);
      case 'vault':
        return this.#announce(leaf, index);
      case 'notice':
      case 'index':
        return;
    }
  }

  #judgeChange(leaf: ChangedRoster, index: number): void {
    const made = this.#judge.madeOn(leaf.day, index);
    this.#judge.checkQuorum({ leaf, index, made, door: 'roster' });
  }

  #delayAt(index: number): number {
    return this.#policies.delayAt(this.#parts.times.loggedAfterS(index));
  }

  #announce(leaf: VaultLeaf, index: number): void {
    const { findings, trust } = this.#parts;
    if (leaf.signer !== base64url(trust.vaultKey)) {
      findings.breaks(index, 'announces a signing key that the trust file does not name');
    }
    const hpke = fromBase64url(leaf.hpke);
    const keyId = hpke?.length === hpkeBytes ? hex(crypto.sha256(hpke).subarray(0, 8)) : undefined;
    if (keyId === undefined || keyId !== leaf.keyId || leaf.notBefore >= leaf.notAfter) {
      findings.breaks(index, 'announces a sealing key that does not bear out its own name');
    }
    this.#programs.announce(index, leaf.build, this.#delayAt(index));
  }

  #readDay(text: string, index: number): void {
    const day = spanOfDay(text);
    if (day !== undefined) this.#programs.sawDay(day);
    else this.#parts.findings.breaks(index, 'is dated by something that is no day');
  }
}

function isChanged(leaf: RosterLeaf): leaf is ChangedRoster {
  return leaf.approvals !== undefined;
}
