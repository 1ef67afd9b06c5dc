/** The logs a witness has been told about; it cosigns nothing else. */

import type { ProofCrypto } from '@countersign/proof/proof-crypto.ts';
import { parseVkey, signatureTypes, type Vkey } from '@countersign/proof/vkey.ts';
import { logsMax } from './limits.ts';

/** How a log may sign: plainly, or with an undated ML-DSA-44 cosignature of its own. */
const logKeyTypes: ReadonlySet<number> = new Set([
  signatureTypes.ed25519,
  signatureTypes.cosignatureMlDsa44,
]);

/** A log's keys by its origin, which is the name of each of them. */
export type KnownLogs = ReadonlyMap<string, readonly Vkey[]>;

/** The logs of a list of verifier keys, or the one thing that is wrong with it. */
export function readKnownLogs(
  texts: readonly string[],
  crypto: ProofCrypto,
): { readonly ok: KnownLogs } | { readonly problem: string } {
  const logs = new Map<string, Vkey[]>();
  const words = texts.flatMap((text) => text.replace(/^\s*#.*$/gm, '').split(/[\s,]+/));
  for (const word of words.filter((one) => one !== '')) {
    const vkey = parseVkey(word, crypto);
    if (vkey === undefined || !logKeyTypes.has(vkey.type)) {
      return { problem: `"${word.slice(0, 80)}" is not the verifier key of a log` };
    }
    logs.set(vkey.name, [...(logs.get(vkey.name) ?? []), vkey]);
  }
  if (logs.size > logsMax) return { problem: `more than ${logsMax} logs` };
  return { ok: logs };
}
