/** Makes the log's own index leaves, each once, and serves the buckets behind them. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import type { TreeHead } from '@countersign/proof/merkle.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { checkBucketFile } from '@countersign/proof/tag-index/bucket-file.ts';
import type { TagAt } from '@countersign/proof/tag-index/tag-entries.ts';
import {
  bucketFile,
  buildTagIndex,
  type TagIndex,
} from '@countersign/proof/tag-index/tag-index.ts';
import { formatIndexLeaf, parseIndexLeaf } from '@countersign/rules/access/index-leaf.ts';
import { indexedTag } from '@countersign/rules/access/indexed-tag.ts';
import { utcDay } from '@countersign/rules/access/access-leaf.ts';
import { indexReadEntries, indexRebuildPauseMs } from '../limits.ts';
import type { Sequenced } from '../ledger/ledger.ts';
import type { OwnIndex, SignedHead, SignedHeads } from '../ledger/signed-heads.ts';
import type { IndexFiles } from './index-files.ts';

/** What the indexes of one log are made from. */
export type TagIndexParts = {
  readonly log: string;
  readonly heads: Pick<SignedHeads, 'ownIndexes' | 'keepOwnIndex'>;
  readonly files: Pick<IndexFiles, 'write' | 'group'>;
  readonly clock: Clock;
  /** How far apart two indexes are, at multiples of this by the clock. */
  readonly everyMs: number;
  /** The newest signed head. */
  readonly signed: () => SignedHead;
  /** Entries from the log's own files, each checked against the head. */
  readonly entries: (from: number, to: number, head: TreeHead) => Promise<readonly Bytes[]>;
  readonly append: (entries: readonly Uint8Array[]) => Promise<Sequenced>;
};

/** What came of one attempt to make the next index. */
export type IndexOutcome =
  | { readonly kind: 'made'; readonly to: number }
  | { readonly kind: 'not-due' }
  /** The leaf has no place yet; the same leaf is appended at the next attempt. */
  | { readonly kind: 'not-appended'; readonly why: Sequenced['kind'] };

/**
 * Order of writes: the file, the leaf as it will be, the leaf in the log, its place. A crash in
 * between leaves either a file that nothing names, which the next index ignores, or a leaf that is
 * appended again as it was written down, and gets the one place it has.
 */
export class TagIndexes {
  readonly #parts: TagIndexParts;
  readonly #known = new Map<number, OwnIndex>();
  readonly #rebuilding = new Map<number, Promise<void>>();
  readonly #startedAtMs: number;

  constructor(parts: TagIndexParts) {
    this.#parts = parts;
    this.#startedAtMs = parts.clock();
    for (const index of parts.heads.ownIndexes(parts.log)) this.#known.set(index.to, index);
  }

  /** End of the newest index; 0 before the first. */
  get covers(): number {
    return this.#last?.to ?? 0;
  }

  /** Makes the next index if it is due, or goes on with one that was interrupted. */
  async makeDue(): Promise<IndexOutcome> {
    const { log, heads, append } = this.#parts;
    const index = this.#last?.place === undefined ? this.#last : undefined;
    const next = index ?? (this.#isDue() ? await this.#write() : undefined);
    if (next === undefined) return { kind: 'not-due' };
    const outcome = await append([next.leaf]);
    if (outcome.kind !== 'sequenced') return { kind: 'not-appended', why: outcome.kind };
    const placed = { ...next, place: outcome.indexes[0] };
    heads.keepOwnIndex(log, placed);
    this.#known.set(placed.to, placed);
    return { kind: 'made', to: placed.to };
  }

  /** Milliseconds until an index may be due again. */
  dueInMs(): number {
    const { clock, everyMs } = this.#parts;
    return everyMs - (clock() % everyMs);
  }

  /**
   * A bucket's static file, once a published head of `size` covers its leaf. What the disk says is
   * checked against the leaf; a file that is lost or damaged is made again from the log.
   */
  async file(to: number, bucket: number, size: number): Promise<Bytes | undefined> {
    const index = this.#known.get(to);
    if (index?.place === undefined || index.place >= size) return undefined;
    return (
      (await this.#read(index, bucket))
      ?? (await this.#rebuild(index).then(() => this.#read(index, bucket)))
    );
  }

  get #last(): OwnIndex | undefined {
    return [...this.#known.values()].at(-1);
  }

  /** New entries since the last index, other than that index's own leaf, in a new period. */
  #isDue(): boolean {
    const { clock, everyMs, signed } = this.#parts;
    const last = this.#last;
    if (signed().size <= (last === undefined ? 0 : last.to + 1)) return false;
    const sinceMs = last?.madeAtMs ?? this.#startedAtMs;
    return Math.floor(clock() / everyMs) > Math.floor(sinceMs / everyMs);
  }

  async #write(): Promise<OwnIndex> {
    const { log, heads, files, clock, signed } = this.#parts;
    const [from, head, madeAtMs] = [this.covers, signed(), clock()];
    const index = await this.#build(from, head.size);
    await files.write(head.size, index);
    const { count, root } = index;
    const covered = { from, to: head.size, tags: count, root: base64url(root) };
    const leaf = formatIndexLeaf({ v: 1, kind: 'index', day: utcDay(madeAtMs), ...covered });
    const own = { to: head.size, leaf, madeAtMs, place: undefined };
    heads.keepOwnIndex(log, own);
    this.#known.set(own.to, own);
    return own;
  }

  /** A few bundles at a time, so that a whole day is never in memory and nobody waits for it. */
  async #build(from: number, to: number): Promise<TagIndex> {
    const { signed, entries } = this.#parts;
    const head = signed();
    const tags: TagAt[] = [];
    for (let at = from; at < to; at += indexReadEntries) {
      const part = await entries(at, Math.min(to, at + indexReadEntries), head);
      for (const [nth, entry] of part.entries()) {
        const tag = indexedTag(entry);
        if (tag !== undefined) tags.push({ tag, index: at + nth });
      }
    }
    return buildTagIndex(tags, crypto);
  }

  async #read({ to, leaf }: OwnIndex, bucket: number): Promise<Bytes | undefined> {
    const group = await this.#parts.files.group(to, bucket);
    const root = rootOf(leaf);
    if (group === undefined) return undefined;
    const file = bucketFile(bucket, group, crypto);
    return checkBucketFile(file, { bucket, root }, crypto) === undefined ? undefined : file;
  }

  #rebuild(index: OwnIndex): Promise<void> {
    const { to, leaf } = index;
    const known = this.#rebuilding.get(to);
    if (known !== undefined) return known;
    const running = this.#buildAgain(to, leaf);
    const forget = () => void this.#rebuilding.delete(to);
    this.#rebuilding.set(to, running);
    // Reading a whole day is dear: strangers who ask again must not make it happen again at once.
    running.then(forget, () => setTimeout(forget, indexRebuildPauseMs).unref());
    return running;
  }

  async #buildAgain(to: number, leaf: Bytes): Promise<void> {
    const { from } = leafOf(leaf);
    await this.#parts.files.write(to, await this.#build(from, to));
  }
}

function leafOf(leaf: Bytes) {
  const parsed = parseIndexLeaf(fromUtf8(leaf));
  if (parsed === undefined) throw new Error('the signed heads hold an index leaf that is none');
  return parsed;
}

function rootOf(leaf: Bytes): Bytes {
  return fromBase64url(leafOf(leaf).root) ?? new Uint8Array(0);
}
