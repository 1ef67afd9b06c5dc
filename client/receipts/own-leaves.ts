/** Finds an account's own entries: by the tag indexes, and by reading where they may lie. */

import { fromBase64url } from '@countersign/base/base64.ts';
import { sameBytes } from '@countersign/base/bytes.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { checkBucketFile } from '@countersign/proof/tag-index/bucket-file.ts';
import { bucketOf, bucketPath, tagPrefixBytes } from '@countersign/proof/tag-index/tag-entries.ts';
import type { FetchPath, TileReader } from '@countersign/proof/tile-reader.ts';
import {
  parseAccessLeaf,
  type GrantLeaf,
  type NoticeLeaf,
  type RevealLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import type { IndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import { tailEntriesMax } from '../limits.ts';
import { nobleProofCrypto as crypto } from '../trust/noble-proof-crypto.ts';
import type { LoggedPolicy } from '../trust/logged-rules.ts';
import type { Trust } from '../trust/trust-file.ts';
import { signedByVault } from '../trust/vault-key.ts';
import { textOf } from './entry-text.ts';
import { indexesSince } from './index-chain.ts';
import type { OwnTag, OwnTags } from './own-tags.ts';

/** A kind of leaf that belongs to an account. */
export type TaggedLeaf = GrantLeaf | RevealLeaf | NoticeLeaf;

/** An entry of the account, signed by the vault and tied to the head. */
export type OwnLeaf = { readonly index: number; readonly tag: number; readonly leaf: TaggedLeaf };

/** What a look is made with. */
export type Look = {
  readonly reader: TileReader;
  readonly head: CosignedHead;
  readonly fetch: FetchPath;
  readonly trust: Trust;
  /** Entries before this one were looked through before. */
  readonly from: number;
  /** Own entries found then, and the newest policy; each is read again under this head. */
  readonly known: readonly number[];
  readonly tags: OwnTags;
};

/** What a look found. */
export type Looked = {
  readonly found: readonly OwnLeaf[];
  /** Every entry before this one has been read, or had no tag of ours left to hold. */
  readonly through: number;
  /** Indexes that were used; that a tag is in none of their entries is only the log's own word. */
  readonly indexes: number;
  /** Own entries that an index of the log denied. */
  readonly denied: readonly number[];
  /** Ends of indexes whose files prove nothing; their entries were read instead. */
  readonly broken: readonly number[];
  /** Entries with a tag of ours that the vault did not sign. */
  readonly forged: readonly number[];
  /** The newest policy leaf among the entries that were read; indexes do not lead to any. */
  readonly policy: LoggedPolicy | undefined;
};

/** Looks through everything from `look.from` on, as far as one look goes. */
export async function findOwnLeaves(look: Look): Promise<Looked> {
  const search = new Search(look);
  for (const index of look.known) await search.takeAt(index);
  const indexes = await indexesSince(look.from, look.head, look.reader);
  const believed: Span[] = [];
  let through = look.from;
  for (const index of indexes) {
    if (await search.inIndex(index)) believed.push({ from: through, to: index.to });
    else if (!(await search.reads(through, index.to))) break;
    through = index.to;
  }
  const isTail = through === (indexes.at(-1)?.to ?? look.from);
  const end = isTail ? Math.min(look.head.size, through + tailEntriesMax) : through;
  await search.reads(through, end);
  return search.looked(await search.doubts(believed, end), believed.length);
}

/** Entries from one up to, not including, another. */
type Span = { readonly from: number; readonly to: number };

class Search {
  readonly #found: OwnLeaf[] = [];
  readonly #broken: number[] = [];
  readonly #forged: number[] = [];
  readonly #denied: number[] = [];
  readonly #look: Look;
  #policy: LoggedPolicy | undefined;

  constructor(look: Look) {
    this.#look = look;
  }

  /** What was found, having come that far. */
  looked(through: number, indexes: number): Looked {
    const [found, broken, forged] = [this.#found, this.#broken, this.#forged];
    const denied = this.#denied;
    return { found, through, indexes, denied, broken, forged, policy: this.#policy };
  }

  /** Whether the index answered for every tag that is wanted. */
  async inIndex(index: IndexLeaf): Promise<boolean> {
    const root = fromBase64url(index.root);
    if (root?.length !== 32) return this.#breaks(index);
    const wanted = this.#look.tags.wanted();
    const answers = await Promise.all(wanted.map((one) => this.#lookUp(one, index, root)));
    for (const places of answers) {
      if (places === undefined) return this.#breaks(index);
      for (const at of places) await this.takeAt(at);
    }
    return true;
  }

  /** Reads entries one by one; false if they are more than one look reads. */
  async reads(from: number, to: number): Promise<boolean> {
    if (to - from > tailEntriesMax) return false;
    const { reader, head } = this.#look;
    const entries = await reader.entries(from, to, head);
    for (const [at, entry] of entries.entries()) this.#take(entry, from + at);
    return true;
  }

  /**
   * Reads what indexes answered for while the vault counts more tags than were found, as far as one
   * look reads; how far nothing is left to be found. One false index would else hide an entry from
   * a device that never looks there again.
   */
  async doubts(believed: readonly Span[], end: number): Promise<number> {
    const { tags } = this.#look;
    let left = tailEntriesMax;
    for (const { from, to } of believed) {
      if (tags.missing().length === 0) return end;
      const stop = Math.min(to, from + left);
      const before = this.#found.length;
      await this.reads(from, stop);
      this.#denied.push(...this.#found.slice(before).map(({ index }) => index));
      left -= stop - from;
      if (stop < to) return tags.missing().length === 0 ? end : stop;
    }
    return end;
  }

  /** Where the index has a tag; `undefined` if its file proves nothing. */
  async #lookUp({ tag }: OwnTag, index: IndexLeaf, root: Uint8Array) {
    const bucket = bucketOf(tag);
    const file = await this.#look.fetch(bucketPath(index.to, bucket));
    const entries = file && checkBucketFile(file, { bucket, root }, crypto);
    const prefix = tag.subarray(0, tagPrefixBytes);
    const places = entries?.filter((one) => sameBytes(one.prefix, prefix)).map((one) => one.index);
    return places?.every((at) => at < index.to) === true ? places : undefined;
  }

  /** Takes the entry at an index if it is ours. */
  async takeAt(index: number): Promise<void> {
    const { reader, head } = this.#look;
    this.#take(await reader.entry(index, head), index);
  }

  #take(entry: Uint8Array, index: number): void {
    const { tags, trust } = this.#look;
    const leaf = parseAccessLeaf(textOf(entry));
    if (leaf?.kind === 'policy') this.#takePolicy({ index, leaf });
    if (leaf?.kind !== 'grant' && leaf?.kind !== 'reveal' && leaf?.kind !== 'notice') return;
    const tag = tags.numberOf(leaf.tag);
    if (tag === undefined) return;
    if (!signedByVault(leaf, trust)) {
      if (!this.#forged.includes(index)) this.#forged.push(index);
      return;
    }
    tags.took(tag);
    this.#found.push({ index, tag, leaf });
  }

  #takePolicy(policy: LoggedPolicy): void {
    const isNewer = policy.index > (this.#policy?.index ?? -1);
    if (isNewer && signedByVault(policy.leaf, this.#look.trust)) this.#policy = policy;
  }

  #breaks(index: IndexLeaf): boolean {
    this.#broken.push(index.to);
    return false;
  }
}
