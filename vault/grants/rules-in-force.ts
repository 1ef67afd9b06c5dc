/** The rules a vault acts under: those it was given last that have been public long enough. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { parseTrustPolicy, type TrustPolicy } from '@countersign/proof/trust-policy.ts';
import { parseAccessLeaf, type PolicyLeaf } from '@countersign/rules/access/access-leaf.ts';
import { parseRegionPack, type RegionPack } from '@countersign/rules/region-pack.ts';
import type { Journal } from '../journal/journal.ts';
import type { GivenRules } from '../journal/journal-entry.ts';
import type { JournalState } from '../journal/journal-state.ts';
import { sha256 } from '../sealing/ciphers.ts';

/** Who may open what, and whose log and witnesses say so. */
export type Rules = {
  readonly pack: RegionPack;
  readonly policy: TrustPolicy;
  readonly staff: GivenRules['staff'];
  /** base64url SHA-256 of the pack's canonical text, as a policy leaf names it. */
  readonly digest: string;
  /** base64url SHA-256 of everything else, as a policy leaf names it. */
  readonly trust: string;
  readonly given: GivenRules;
};

/** Reads what was given; throws TypeError with what is wrong. */
export function rulesOf({ pack: packText, trust: trustText, staff }: GivenRules): Rules {
  const pack = parseRegionPack(packText);
  // Addresses and comments are no matter of trust: a log or a witness may move.
  const keys = trustText
    .replaceAll(/^(log \S+|witness \S+ \S+) \S+$/gm, '$1')
    .replaceAll(/^(?:#.*)?\n/gm, '');
  const parsed = parseTrustPolicy(keys, nodeProofCrypto);
  if (parsed.kind !== 'policy') {
    throw new TypeError(`trust policy, line ${parsed.line}: ${parsed.problem}`);
  }
  return {
    pack,
    policy: parsed.policy,
    staff,
    digest: hashOf(pack.canonical),
    trust: hashOf(JSON.stringify([keys, staff.origin, staff.rpId])),
    given: { pack: pack.canonical, trust: keys, staff },
  };
}

/**
 * What a vault goes by from its start on: the given rules at its very first, afterwards only what
 * `isDue` lets in. Until then it goes on under the rules that its journal remembers.
 */
export function rulesInForce(given: Rules, journal: Journal): Rules {
  const { rules } = journal.state;
  const kept = rules === undefined ? given : rulesOf(rules);
  const taken = rules === undefined || isDue(given, kept, journal.state) ? given : kept;
  if (taken !== kept || rules === undefined) journal.append({ t: 'rules', rules: taken.given });
  return taken;
}

/** Whether other rules than those in force have been public for as long as those demand. */
export function isDue(
  given: Rules,
  inForce: Rules,
  state: Pick<JournalState, 'adopted' | 'head'>,
): boolean {
  if (isSame(given, inForce)) return false;
  // The newest announcement counts alone: what was announced before it has been taken back.
  const [place, leaf] = [...state.adopted].reduce<Announced>(
    (last, [text, at]) => {
      const parsed = parseAccessLeaf(text);
      return parsed?.kind === 'policy' ? [at, parsed] : last;
    },
    [undefined, undefined],
  );
  if (place === undefined || leaf.digest !== given.digest || leaf.trust !== given.trust) {
    return false;
  }
  return Math.max(leaf.effectiveFrom * 1_000, place.fromMs) <= state.head.timeMs;
}

type Announced = [undefined, undefined] | [{ readonly fromMs: number }, PolicyLeaf];

/** Whether two are the same to everybody but the files they were read from. */
export function isSame(one: Rules, other: Rules): boolean {
  return one.digest === other.digest && one.trust === other.trust;
}

function hashOf(text: string): string {
  return base64url(sha256(utf8(text)));
}
