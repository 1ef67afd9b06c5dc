/** The log's own indexes: each must cover what follows the last, and state the right root. */

import { base64url } from '@countersign/base/base64.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import type { TagAt } from '@countersign/proof/tag-index/tag-entries.ts';
import { buildTagIndex } from '@countersign/proof/tag-index/tag-index.ts';
import type { IndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import { hashField } from '@countersign/rules/access/grant-reading.ts';
import type { Findings } from '../finding.ts';
import type { AccessEntry } from './entry-reading.ts';

/** Collects tags until an index covers them, and sees to it that no tag is used twice. */
export class TagIndexes {
  readonly #findings: Findings;
  readonly #seen = new Map<string, number>();
  #uncovered: TagAt[] = [];
  #coveredTo = 0;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** Notes the tag of an entry that has one. */
  addTag(index: number, leaf: AccessEntry): void {
    if (leaf.kind !== 'grant' && leaf.kind !== 'reveal' && leaf.kind !== 'notice') return;
    const twin = this.#seen.get(leaf.tag);
    if (twin !== undefined) this.#findings.breaks(index, `carries the tag of entry ${twin}`);
    this.#seen.set(leaf.tag, index);
    const tag = hashField(leaf.tag);
    if (tag !== undefined) this.#uncovered.push({ tag, index });
  }

  /** Makes an index anew and compares. */
  addIndex(index: number, leaf: IndexLeaf): void {
    if (leaf.from !== this.#coveredTo) {
      const what = `indexes from entry ${leaf.from}, but the last index ended at`;
      this.#findings.breaks(index, `${what} ${this.#coveredTo}: tags can hide in between`);
    }
    if (leaf.to > index) {
      this.#findings.breaks(index, `indexes up to entry ${leaf.to}, beyond itself`);
      return;
    }
    const covered = this.#uncovered.filter((tag) => tag.index >= leaf.from && tag.index < leaf.to);
    const root = base64url(buildTagIndex(covered, crypto).root);
    if (leaf.root !== root || leaf.tags !== covered.length) {
      this.#findings.breaks(index, 'states an index that its entries do not give: tags are hidden');
    }
    this.#uncovered = this.#uncovered.filter((tag) => tag.index >= leaf.to);
    this.#coveredTo = Math.max(this.#coveredTo, leaf.to);
  }
}
