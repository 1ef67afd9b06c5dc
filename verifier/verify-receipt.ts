/** Checks one receipt file, by itself or with the entry fetched from the log it names. */

import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { checkCheckpoint, type CosignedHead } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader, type FetchPath } from '@countersign/proof/tile-reader.ts';
import {
  checkTlogProof,
  parseTlogProof,
  type ProofRefusal,
} from '@countersign/proof/tlog-proof.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { vaultSignatureOf } from './audit/vault/vault-signature.ts';
import { explainLeaf } from './chronicle/words.ts';
import { refusalInWords } from './check-log.ts';
import { checkApprovals, type CheckedApprovals } from './receipt-approvals.ts';
import { originOf, type Trust } from './trust-file.ts';

/** What a receipt was found to show. */
export type VerifiedReceipt =
  | {
      readonly kind: 'included';
      readonly origin: string;
      readonly index: number;
      readonly size: number;
      readonly cosignedAt: string;
      /** The entry in plain words. */
      readonly text: string;
      /** Of a grant: only later entries say whether it was used. */
      readonly outcome?: 'not-in-this-file';
      /** Of entries that people approve: whether they did, as far as the log could be asked. */
      readonly approvals?: Exclude<CheckedApprovals, { kind: 'faulty' }>;
    }
  | { readonly kind: 'refused'; readonly what: string };

const proofRefusals: Partial<Record<ProofRefusal, string>> = {
  'malformed-proof': 'the receipt is not in the receipt format',
  'index-beyond-size': 'the receipt names an entry beyond the tree of its checkpoint',
  'not-included': 'the receipt does not lead from this entry to the root of its checkpoint',
};

/** Checks a receipt; its entry is given, in the file itself, or taken from the log. */
export async function verifyReceipt(
  receipt: Uint8Array,
  entry: Bytes | undefined,
  trust: Trust,
  fetch: FetchPath,
): Promise<VerifiedReceipt> {
  const proof = textOf(receipt);
  const bytes = entry ?? (await entryOf(proof, trust, fetch));
  if (bytes === undefined) return refused('malformed-proof');
  if (typeof bytes === 'string') return { kind: 'refused', what: bytes };
  const checked = checkTlogProof({ proof, entry: bytes, policy: trust.policy, crypto });
  if (checked.kind === 'refused') return refused(checked.reason);
  const { origin, index, size, quorumTimeMs } = checked;
  const cosignedAt = new Date(quorumTimeMs).toISOString();
  const included = { kind: 'included', origin, index, size, cosignedAt } as const;
  if (origin === originOf(trust, 'device')) return { ...included, text: 'a device statement' };
  const leaf = parseAccessLeaf(textOf(bytes));
  if (leaf === undefined) return { ...included, text: 'unknown' };
  if (!vaultSignatureOf(trust)(leaf)) return broken('the entry is not signed by the trusted vault');
  const outcome = leaf.kind === 'grant' ? ({ outcome: 'not-in-this-file' } as const) : {};
  const told = { ...included, text: explainLeaf(leaf), ...outcome };
  if (leaf.kind !== 'grant' && leaf.kind !== 'extend') return told;
  const log = logOf(proof, trust, fetch);
  if (log.kind === 'refused') return log;
  const approvals = await checkApprovals({ leaf, index, trust, ...log });
  if (approvals.kind !== 'faulty') return { ...told, approvals };
  return broken(`entry ${index} is in the log, but ${approvals.faults.join('; ')}`);
}

function broken(what: string): Refused {
  return { kind: 'refused', what };
}

type Refused = Extract<VerifiedReceipt, { kind: 'refused' }>;

function refused(reason: ProofRefusal): Refused {
  return broken(proofRefusals[reason] ?? refusalInWords(reason as never));
}

type BehindReceipt = {
  readonly kind: 'behind';
  readonly head: CosignedHead;
  readonly reader: TileReader;
};

/** The log that a receipt's checkpoint is of, read under that checkpoint. */
function logOf(proof: string, trust: Trust, fetch: FetchPath): BehindReceipt | Refused {
  const { policy } = trust;
  const note = parseTlogProof(proof)?.checkpoint;
  if (note === undefined) return refused('malformed-proof');
  const head = checkCheckpoint({ note, policy, crypto });
  if (head.kind === 'refused') return broken(refusalInWords(head.reason));
  const log = head.origin === originOf(trust, 'device') ? 'device' : 'access';
  const fetchPath: FetchPath = (path) => fetch(`${log}/${path}`);
  return { kind: 'behind', head, reader: new TileReader({ fetch: fetchPath, policy, crypto }) };
}

/** The entry that a receipt is about; a text says why there is none. */
async function entryOf(
  proof: string,
  trust: Trust,
  fetch: FetchPath,
): Promise<Bytes | string | undefined> {
  const parsed = parseTlogProof(proof);
  if (parsed === undefined) return undefined;
  const log = logOf(proof, trust, fetch);
  if (log.kind === 'refused') return log.what;
  const { head, reader } = log;
  if (parsed.index >= head.size) return proofRefusals['index-beyond-size'];
  // The app puts the entry into the file; the proof tells whether it is the one, not its place.
  const { extra } = parsed;
  const isCarried =
    extra !== undefined
    && checkTlogProof({ proof, entry: extra, policy: trust.policy, crypto }).kind === 'included';
  if (isCarried) return extra;
  return reader.entry(parsed.index, head);
}

function textOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return '';
  }
}
