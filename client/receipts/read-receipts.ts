/** Receipts: this account's openings, found in the public log by its own tags and checked here. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { BrokenTile, TileReader, type FetchPath } from '@countersign/proof/tile-reader.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { Fetch } from '../platform.ts';
import { checkRules, type CheckedRules, type OfferedRules } from '../trust/logged-rules.ts';
import { nobleProofCrypto as crypto } from '../trust/noble-proof-crypto.ts';
import type { Trust, WitnessesAre } from '../trust/trust-file.ts';
import type { AccessMemory, Remembered } from './access-memory.ts';
import { trustedHead, type HeadLook } from './log-head.ts';
import { findOwnLeaves, type Looked } from './own-leaves.ts';
import { OwnTags } from './own-tags.ts';
import { checkReceipt, type Receipt } from './receipt.ts';

/** An envelope as the edge offers it. */
export type OfferedEnvelope = { readonly index: number; readonly envelope: string };

/** What receipts are read from. */
export type ReceiptSource = {
  readonly trust: Trust;
  readonly fetch: Fetch;
  readonly account: AccountId;
  readonly memory: AccessMemory;
  /** The vault's own word, over the sealed channel: transparency key, and tags given out so far. */
  readonly tags: () => Promise<{ readonly key: Bytes; readonly given: number }>;
  /** The edge's word; whatever it says or keeps back, nothing that the log has is lost. */
  readonly offered: () => Promise<readonly OfferedEnvelope[]>;
  /** The edge's word too: rules count only as the log has them. */
  readonly rules: () => Promise<OfferedRules>;
};

/** Something a person should know about a look: somebody served what does not fit the log. */
export type AccessWarning =
  /** The edge keeps back the details of entries that are ours. */
  | { readonly kind: 'withheld'; readonly indexes: readonly number[] }
  /** It offered as ours the details of entries that are not. */
  | { readonly kind: 'not-yours'; readonly indexes: readonly number[] }
  /** It offered other details than those that the entry commits to. */
  | { readonly kind: 'wrong-details'; readonly indexes: readonly number[] }
  /** A countersigned head older than one this device has seen; the newer one was used. */
  | { readonly kind: 'older-log'; readonly size: number; readonly seen: number }
  /** Static files of a tag index that prove nothing. */
  | { readonly kind: 'broken-index'; readonly indexes: readonly number[] }
  /** Entries of ours that an index of the log denied. */
  | { readonly kind: 'false-index'; readonly indexes: readonly number[] }
  /** Tags that the vault gave out and no entry has that was read. */
  | { readonly kind: 'unfound'; readonly tags: number }
  /** Entries that copy a tag of ours, unsigned. */
  | { readonly kind: 'forged'; readonly indexes: readonly number[] }
  /** Grants whose approvals do not bear them out. */
  | { readonly kind: 'approvals'; readonly indexes: readonly number[] }
  /** The rules that the edge shows are not those of the log, or it shows none. */
  | { readonly kind: 'unlogged-rules' | 'withheld-rules' };

/** Everything this account finds in the log, and how far and how fresh that log was. */
export type CheckedAccess = {
  /** Newest first. */
  readonly receipts: readonly Receipt[];
  /** Entries that were looked through, from the first, in this look and earlier ones. */
  readonly entries: number;
  /** By the witnesses' time; who knows only old heads knows only old openings. */
  readonly countersignedAtMs: number;
  readonly witnesses: readonly string[];
  readonly witnessesAre: WitnessesAre | undefined;
  /** Tag indexes used in this look. */
  readonly indexes: number;
  /** Tags the vault gave out, and how many of them stand in no entry up to the last one. */
  readonly tags: { readonly given: number; readonly absent: number };
  /** The rules in force as the log bears them out; else nothing is judged by rules. */
  readonly rules: RegionPack | undefined;
  readonly warnings: readonly AccessWarning[];
};

/**
 * Looks through the access log from where this device last stopped. Throws `log-unavailable`,
 * `log-not-countersigned`, `proof-invalid` when its files do not bear out its head, and ForkedLog.
 */
export async function readAccess(source: ReceiptSource): Promise<CheckedAccess> {
  try {
    return await looked(source);
  } catch (error) {
    throw error instanceof BrokenTile ? new Problem('proof-invalid') : error;
  }
}

/** Reads the access log's files through a client's own `fetch`. */
export function accessReader(trust: Trust, fetch: Fetch): { reader: TileReader; read: FetchPath } {
  const read: FetchPath = (path) => fetchFile(fetch, `${trust.accessUrl}/${path}`);
  const { policy, accessOrigin: origin } = trust;
  return { reader: new TileReader({ fetch: read, policy, crypto, origin }), read };
}

async function looked(source: ReceiptSource): Promise<CheckedAccess> {
  const { trust, account, memory } = source;
  const { reader, read } = accessReader(trust, source.fetch);
  const remembered = await memory.load(account);
  const headLook = await trustedHead(reader, trust, remembered?.note);
  const { head } = headLook;
  // Asked after the head was fetched: no entry under it carries a tag that is given out later.
  const { key, given } = await source.tags();
  const before = headLook.remembers ? remembered : undefined;
  const { through = 0, found = [], policy } = before ?? {};
  const tags = new OwnTags(key, given);
  const known = [...found.map(({ index }) => index), ...(policy === undefined ? [] : [policy])];
  const look = { reader, head, fetch: read, trust, from: through, known, tags };
  const own = await findOwnLeaves(look);
  const rules = checkRules(await source.rules().catch(() => undefined), trust, own.policy);
  await memory.save(account, rememberedOf(headLook, own, rules));
  const envelopes = await source.offered().catch(() => []);
  const offered = new Map(envelopes.map(({ index, envelope }) => [index, envelope]));
  const check = { reader, head, trust, key, account, offered, rules };
  const receipts = await Promise.all(own.found.map((leaf) => checkReceipt(leaf, check)));
  const absent = tags.missing().length;
  const shown = { receipts, offered: [...offered.keys()], rules, unfound: absent };
  return {
    receipts: receipts.sort((one, other) => other.index - one.index),
    entries: own.through,
    countersignedAtMs: head.quorumTimeMs,
    witnesses: head.cosigners.map((cosigner) => cosigner.name),
    witnessesAre: trust.witnessesAre,
    indexes: own.indexes,
    tags: { given, absent },
    rules: rules.pack,
    warnings: warningsOf(headLook, own, shown),
  };
}

function rememberedOf({ head }: HeadLook, own: Looked, { policy }: CheckedRules): Remembered {
  // A policy under a newer head than this one cannot be read again under it.
  const at = policy !== undefined && policy.index < head.size ? policy.index : own.policy?.index;
  return {
    note: head.note,
    through: own.through,
    found: own.found.map(({ index, tag }) => ({ index, tag })),
    ...(at === undefined ? {} : { policy: at }),
  };
}

function warningsOf(
  { head, servedOlder }: HeadLook,
  own: Looked,
  shown: {
    readonly receipts: readonly Receipt[];
    readonly offered: readonly number[];
    readonly rules: CheckedRules;
    readonly unfound: number;
  },
): AccessWarning[] {
  const { receipts, offered, rules, unfound } = shown;
  const mine = new Set(receipts.map(({ index }) => index));
  const those = (holds: (receipt: Receipt) => boolean) =>
    receipts.filter(holds).map(({ index }) => index);
  const lists = {
    withheld: those(({ details }) => details === 'withheld'),
    'wrong-details': those(({ details }) => details === 'refused'),
    // What lies beyond the entries that were looked through may well be ours.
    'not-yours': offered.filter((index) => index < own.through && !mine.has(index)),
    'broken-index': own.broken,
    'false-index': own.denied,
    forged: own.forged,
    approvals: those(({ approvals }) => !['no-rules', undefined].includes(approvals?.fault)),
  } as const;
  const warnings: AccessWarning[] = (Object.keys(lists) as (keyof typeof lists)[])
    .filter((kind) => lists[kind].length > 0)
    .map((kind) => ({ kind, indexes: lists[kind] }));
  if (unfound > 0) warnings.push({ kind: 'unfound', tags: unfound });
  if (rules.kind !== 'logged') warnings.push({ kind: `${rules.kind}-rules` });
  if (servedOlder !== undefined) {
    warnings.unshift({ kind: 'older-log', size: servedOlder.size, seen: head.size });
  }
  return warnings;
}

async function fetchFile(fetch: Fetch, url: string): Promise<Uint8Array | undefined> {
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
