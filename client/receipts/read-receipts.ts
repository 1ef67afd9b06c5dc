/** Receipts: this account's openings, found in the public log by its own tags and checked here. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { BrokenTile, TileReader } from '@countersign/proof/tile-reader.ts';
import type { CosignedHead } from '@countersign/proof/cosigned-head.ts';
import {
  accessTagPreimage,
  commitPreimage,
  parseAccessLeaf,
  type GrantLeaf,
} from '@countersign/rules/access/access-leaf.ts';
import {
  hashField,
  isReportBody,
  parseGrantBody,
} from '@countersign/rules/access/grant-reading.ts';
import type { GrantBody } from '@countersign/rules/access/grant-body.ts';
import type { ReportReason } from '@countersign/rules/report-case.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { openAes } from '../accounts/aes.ts';
import { tagsAhead } from '../limits.ts';
import type { Fetch } from '../platform.ts';
import { nobleProofCrypto as crypto } from '../trust/noble-proof-crypto.ts';
import type { Trust } from '../trust/trust-file.ts';
import { signedByVault } from '../trust/vault-key.ts';

/**
 * One opening: its leaf is in the countersigned log, the vault signed it, its tag is ours, and the
 * envelope says what it committed to. `body` is undefined while the edge withholds the envelope:
 * that an opening happened is known all the same.
 */
export type Receipt = {
  readonly index: number;
  readonly class: GrantLeaf['class'];
  /** UTC day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Beginning of that day. */
  readonly whenMs: number;
  readonly reason: ReportReason | undefined;
  /** How many messages opened; 0 while the envelope is withheld. */
  readonly events: number;
  readonly body: GrantBody | undefined;
  /** Who countersigned the head under which it was found. */
  readonly witnesses: readonly string[];
  readonly checked: true;
};

/** What receipts are read from. */
export type ReceiptSource = {
  readonly trust: Trust;
  readonly fetch: Fetch;
  /** The account's transparency key. */
  readonly key: Bytes;
  readonly account: AccountId;
  readonly offered: readonly { readonly index: number; readonly envelope: string }[];
};

/** Everything this account finds in the log, and how far and how fresh that log was. */
export type CheckedAccess = {
  /** Newest first. */
  readonly receipts: readonly Receipt[];
  /** Entries that were looked through: all of them, from the first. */
  readonly entries: number;
  /** By the witnesses' time; who knows only old heads knows only old openings. */
  readonly countersignedAtMs: number;
  readonly witnesses: readonly string[];
};

/**
 * Reads the whole access log, so that nobody decides for the account what it gets to see. Throws
 * `log-unavailable`, `log-not-countersigned`, or `proof-invalid` when something does not hold.
 */
export async function readAccess(source: ReceiptSource): Promise<CheckedAccess> {
  const { trust } = source;
  const reader = new TileReader({
    fetch: (path) => fetchTile(source.fetch, `${trust.accessUrl}/${path}`),
    policy: trust.policy,
    crypto,
    origin: trust.accessOrigin,
  });
  const { head, entries } = await wholeLog(reader);
  const tags = new OwnTags(source.key);
  const receipts: Receipt[] = [];
  for (const [index, entry] of entries.entries()) {
    const leaf = parseAccessLeaf(fromUtf8(entry));
    if (leaf?.kind !== 'grant' || !tags.take(leaf.tag)) continue;
    receipts.push(await readReceipt({ index, leaf, head }, source));
  }
  return {
    receipts: receipts.reverse(),
    entries: head.size,
    countersignedAtMs: head.quorumTimeMs,
    witnesses: head.cosigners.map((cosigner) => cosigner.name),
  };
}

async function wholeLog(reader: TileReader): Promise<{ head: CosignedHead; entries: Bytes[] }> {
  try {
    const head = await reader.checkpoint();
    if (head.kind === 'refused') throw new Problem('log-not-countersigned');
    return { head, entries: await reader.entries(0, head.size, head) };
  } catch (error) {
    throw error instanceof BrokenTile ? new Problem('proof-invalid') : error;
  }
}

type Found = { readonly index: number; readonly leaf: GrantLeaf; readonly head: CosignedHead };

async function readReceipt({ index, leaf, head }: Found, source: ReceiptSource): Promise<Receipt> {
  if (!signedByVault(leaf, source.trust)) throw new Problem('proof-invalid');
  const offered = source.offered.find((candidate) => candidate.index === index);
  const body = offered && (await openEnvelope(offered.envelope, leaf, source));
  return {
    index,
    class: leaf.class,
    day: leaf.day,
    whenMs: Date.parse(`${leaf.day}T00:00:00Z`),
    reason: isReportBody(body) ? body.reason : undefined,
    events: isReportBody(body) ? body.events.length : 0,
    body,
    witnesses: head.cosigners.map((cosigner) => cosigner.name),
    checked: true,
  };
}

/** The body that the leaf commits to; throws `proof-invalid` for anything else. */
async function openEnvelope(
  text: string,
  leaf: GrantLeaf,
  { key, account }: ReceiptSource,
): Promise<GrantBody> {
  const envelope = fromBase64url(text);
  const tag = hashField(leaf.tag);
  if (envelope === undefined || tag === undefined) throw new Problem('proof-invalid');
  if (base64url(sha256(envelope)) !== leaf.env) throw new Problem('proof-invalid');
  const envelopeKey = hkdf(sha256, key, tag, utf8('countersign/envelope/v1'), 32) as Bytes;
  const inside = await openAes(envelopeKey, envelope, new Uint8Array(0));
  if (inside === undefined) throw new Problem('proof-invalid');
  const { r, body } = JSON.parse(fromUtf8(inside)) as { r: string; body: string };
  const committed = committedBody(r, body, leaf.commit);
  if (committed?.account !== account) throw new Problem('proof-invalid');
  return committed;
}

/** The body, if `commit` is really over it. */
export function committedBody(r: unknown, body: unknown, commit: string): GrantBody | undefined {
  if (typeof r !== 'string' || typeof body !== 'string') return undefined;
  const random = hashField(r);
  if (random === undefined) return undefined;
  if (base64url(sha256(commitPreimage(random, body))) !== commit) return undefined;
  return parseGrantBody(body);
}

/** The account's tags, looked for a little ahead of the last one found. */
class OwnTags {
  readonly #key: Bytes;
  readonly #expected = new Map<string, number>();
  #next = 0;

  constructor(key: Bytes) {
    this.#key = key;
    this.#expectUpTo(tagsAhead);
  }

  /** Whether the tag is ours. */
  take(tag: string): boolean {
    const at = this.#expected.get(tag);
    if (at === undefined) return false;
    this.#expectUpTo(at + tagsAhead);
    return true;
  }

  #expectUpTo(end: number): void {
    for (; this.#next <= end; this.#next++) {
      const tag = hmac(sha256, this.#key, accessTagPreimage(this.#next));
      this.#expected.set(base64url(tag), this.#next);
    }
  }
}

async function fetchTile(fetch: Fetch, url: string): Promise<Uint8Array | undefined> {
  let answer: Awaited<ReturnType<Fetch>>;
  try {
    answer = await fetch(url);
  } catch {
    throw new Problem('log-unavailable');
  }
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new Problem('log-unavailable');
  return new Uint8Array(await answer.arrayBuffer());
}
