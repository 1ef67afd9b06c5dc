/** Trust policies (C2SP tlog-policy): which logs and witnesses count, and how many must agree. */

import { parseDecimal } from './checkpoint.ts';
import type { ProofCrypto } from './proof-crypto.ts';
import { parseVkey, signatureTypes, type Vkey } from './vkey.ts';

/** A whole trust file. */
export type TrustPolicy = {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly quorum: Quorum;
};

/** A log that is trusted to sign, but not to be the only judge. */
export type PolicyLog = { readonly vkey: Vkey; readonly url: string | undefined };

/** A witness by its short name in the policy. */
export type PolicyWitness = {
  readonly name: string;
  readonly vkey: Vkey;
  readonly url: string | undefined;
};

/** Who must have cosigned: nobody, one witness, or `needed` members of a group. */
export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly witness: PolicyWitness }
  | { readonly kind: 'group'; readonly needed: number; readonly members: readonly Quorum[] };

/** Outcome of reading a trust file; `line` counts from 1. */
export type ParsedTrustPolicy =
  | { readonly kind: 'policy'; readonly policy: TrustPolicy }
  | { readonly kind: 'malformed'; readonly line: number; readonly problem: string };

const { ed25519, cosignatureEd25519, cosignatureMlDsa44 } = signatureTypes;

/** A log may sign as witnesses cosign; with ML-DSA-44 there is no other way. */
const logKeyTypes: ReadonlySet<number> = new Set([ed25519, cosignatureMlDsa44]);

const witnessKeyTypes: ReadonlySet<number> = new Set([cosignatureEd25519, cosignatureMlDsa44]);

/** Longest trust file that is read, in UTF-16 units. */
export const policyLengthMax = 65_536;

/** Reads a trust file; any doubt makes the whole file malformed. */
export function parseTrustPolicy(text: string, crypto: ProofCrypto): ParsedTrustPolicy {
  if (text.length > policyLengthMax) return { kind: 'malformed', line: 1, problem: 'too long' };
  const reader = new PolicyReader(crypto);
  const lines = text.split('\n');
  for (const [at, raw] of lines.entries()) {
    const words = raw.split(/[ \t]+/).filter((word) => word !== '');
    const isComment = words[0]?.startsWith('#') ?? true;
    const isText = !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(raw);
    const problem = isText ? (isComment ? undefined : reader.read(words)) : 'a control character';
    if (problem !== undefined) return { kind: 'malformed', line: at + 1, problem };
  }
  const { logs, witnesses, quorum } = reader;
  if (quorum === undefined) {
    return { kind: 'malformed', line: lines.length, problem: 'no quorum line' };
  }
  return { kind: 'policy', policy: { logs, witnesses, quorum } };
}

/**
 * Time by which the quorum had cosigned: in each group the `needed`-th newest of its members'
 * times; `undefined` without a quorum, and -Infinity where the policy asks for none, so that
 * a rule about freshness refuses what nobody has dated.
 */
export function quorumTime(
  quorum: Quorum,
  timeOf: (witness: PolicyWitness) => number | undefined,
): number | undefined {
  if (quorum.kind === 'none') return Number.NEGATIVE_INFINITY;
  if (quorum.kind === 'witness') return timeOf(quorum.witness);
  const times = quorum.members
    .map((member) => quorumTime(member, timeOf))
    .filter((time) => time !== undefined)
    .sort((a, b) => b - a);
  return times[quorum.needed - 1];
}

class PolicyReader {
  readonly logs: PolicyLog[] = [];
  readonly witnesses: PolicyWitness[] = [];
  quorum: Quorum | undefined;
  readonly #crypto: ProofCrypto;
  readonly #keys = new Set<string>();
  readonly #names = new Map<string, Quorum>();
  readonly #grouped = new Set<string>();

  constructor(crypto: ProofCrypto) {
    this.#crypto = crypto;
  }

  /** One line's words; the problem with it, if any. */
  read(words: readonly string[]): string | undefined {
    const [keyword, ...rest] = words;
    if (keyword === 'log') return this.#log(rest);
    if (keyword === 'witness') return this.#witness(rest);
    if (keyword === 'group') return this.#group(rest);
    if (keyword === 'quorum') return this.#setQuorum(rest);
    return 'unknown keyword';
  }

  #log([vkeyText = '', url, ...more]: readonly string[]): string | undefined {
    const vkey = this.#key(vkeyText, logKeyTypes);
    if (typeof vkey === 'string') return vkey;
    this.logs.push({ vkey, url });
    return more.length > 0 ? 'too many words' : undefined;
  }

  #witness([name = '', vkeyText = '', url, ...more]: readonly string[]): string | undefined {
    const vkey = this.#key(vkeyText, witnessKeyTypes);
    if (typeof vkey === 'string') return vkey;
    const witness = { name, vkey, url };
    this.witnesses.push(witness);
    return more.length > 0 ? 'too many words' : this.#name(name, { kind: 'witness', witness });
  }

  #group([name = '', rule = '', ...names]: readonly string[]): string | undefined {
    const members: Quorum[] = [];
    for (const one of names) {
      const member = this.#names.get(one);
      if (member === undefined) return 'a group names what is not defined before it';
      if (this.#grouped.has(one)) return 'a name is in two groups';
      this.#grouped.add(one);
      members.push(member);
    }
    const needed = rule === 'any' ? 1 : rule === 'all' ? members.length : parseDecimal(rule);
    if (needed === undefined || needed < 1 || needed > members.length) return 'bad group size';
    return this.#name(name, { kind: 'group', needed, members });
  }

  #setQuorum([name = '', ...more]: readonly string[]): string | undefined {
    if (this.quorum !== undefined) return 'two quorum lines';
    if (more.length > 0) return 'too many words';
    this.quorum = name === 'none' ? { kind: 'none' } : this.#names.get(name);
    return this.quorum === undefined ? 'the quorum is not defined before its line' : undefined;
  }

  #key(text: string, types: ReadonlySet<number>): Vkey | string {
    const vkey = parseVkey(text, this.#crypto);
    if (vkey === undefined || !types.has(vkey.type)) return 'not a verifier key of this kind';
    // The same key under two names would let one party count twice.
    const identity = vkey.publicKey.join();
    if (this.#keys.has(identity)) return 'the same key twice';
    this.#keys.add(identity);
    return vkey;
  }

  #name(name: string, meaning: Quorum): string | undefined {
    if (name === '' || name === 'none') return 'not a usable name';
    if (this.#names.has(name)) return 'the same name twice';
    this.#names.set(name, meaning);
    return undefined;
  }
}
