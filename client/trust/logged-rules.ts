/** The rules in force: believed only as the pack that the newest logged policy leaf names. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { checkTlogProof } from '@countersign/proof/tlog-proof.ts';
import { parseAccessLeaf, type PolicyLeaf } from '@countersign/rules/access/access-leaf.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import type { getRules } from '@countersign/wire/http/status-routes.ts';
import type * as z from 'zod';
import { nobleProofCrypto as crypto } from './noble-proof-crypto.ts';
import type { Trust } from './trust-file.ts';
import { signedByVault } from './vault-key.ts';

/** A pack as the edge offers it, with the leaf that is said to name it. */
export type OfferedRules = z.output<typeof getRules.answer>;

/** A policy leaf that the vault signed, at its place in the countersigned log. */
export type LoggedPolicy = { readonly index: number; readonly leaf: PolicyLeaf };

/**
 * Outcome of judging offered rules: `unlogged` fit no policy leaf that this device can prove, and
 * `withheld` were not offered. The policy is the newest one known, whatever was offered.
 */
export type CheckedRules =
  | { readonly kind: 'logged'; readonly pack: RegionPack; readonly policy: LoggedPolicy }
  | {
      readonly kind: 'unlogged' | 'withheld';
      readonly pack: undefined;
      readonly policy: LoggedPolicy | undefined;
    };

/**
 * Judges rules by the newest policy leaf: the one offered with its proof, or a newer one that this
 * device has read itself. Entries that an index spared it from reading may hide one still newer.
 */
export function checkRules(
  offered: OfferedRules | undefined,
  trust: Trust,
  read: LoggedPolicy | undefined,
): CheckedRules {
  const policy = newestOf(provedPolicy(offered?.logged, trust), read);
  if (offered === undefined) return { kind: 'withheld', pack: undefined, policy };
  const pack = packOf(offered.pack);
  if (pack === undefined || policy === undefined || !names(policy.leaf, pack)) {
    return { kind: 'unlogged', pack: undefined, policy };
  }
  return { kind: 'logged', pack, policy };
}

/** Whether the leaf's digest is the one of the pack. */
function names(leaf: PolicyLeaf, pack: RegionPack): boolean {
  return leaf.digest === base64url(crypto.sha256(utf8(pack.canonical)));
}

/** The offered leaf, if the vault signed it and the proof puts it into the log. */
function provedPolicy(logged: OfferedRules['logged'], trust: Trust): LoggedPolicy | undefined {
  const leaf = logged && parseAccessLeaf(logged.leaf);
  if (leaf?.kind !== 'policy' || !signedByVault(leaf, trust)) return undefined;
  const included = checkTlogProof({
    proof: logged?.proof ?? '',
    entry: utf8(logged?.leaf ?? ''),
    policy: trust.policy,
    origin: trust.accessOrigin,
    crypto,
  });
  return included.kind === 'included' ? { index: included.index, leaf } : undefined;
}

function newestOf(
  one: LoggedPolicy | undefined,
  other: LoggedPolicy | undefined,
): LoggedPolicy | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.index > other.index ? one : other;
}

function packOf(text: string): RegionPack | undefined {
  try {
    return parseRegionPack(text);
  } catch {
    return undefined;
  }
}
