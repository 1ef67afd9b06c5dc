/** Checks one receipt file, by itself or with the entry fetched from the log it names. */

import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { checkCheckpoint } from '@countersign/proof/cosigned-head.ts';
import { nodeProofCrypto as crypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader, type FetchPath } from '@countersign/proof/tile-reader.ts';
import {
  checkTlogProof,
  parseTlogProof,
  type ProofRefusal,
} from '@countersign/proof/tlog-proof.ts';
import { parseAccessLeaf } from '@countersign/rules/access/access-leaf.ts';
import { explainLeaf } from './chronicle/words.ts';
import { refusalInWords } from './check-log.ts';
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
  const leaf = parseAccessLeaf(textOf(bytes));
  const device = origin === originOf(trust, 'device');
  const text = leaf !== undefined ? explainLeaf(leaf) : device ? 'a device statement' : 'unknown';
  const cosignedAt = new Date(quorumTimeMs).toISOString();
  return { kind: 'included', origin, index, size, cosignedAt, text };
}

function refused(reason: ProofRefusal): VerifiedReceipt {
  const what = proofRefusals[reason] ?? refusalInWords(reason as never);
  return { kind: 'refused', what };
}

/** The entry that a receipt is about; a text says why there is none. */
async function entryOf(
  proof: string,
  trust: Trust,
  fetch: FetchPath,
): Promise<Bytes | string | undefined> {
  const parsed = parseTlogProof(proof);
  if (parsed === undefined) return undefined;
  const { policy } = trust;
  const head = checkCheckpoint({ note: parsed.checkpoint, policy, crypto });
  if (head.kind === 'refused') return refusalInWords(head.reason);
  if (parsed.index >= head.size) return proofRefusals['index-beyond-size'];
  // The app puts the entry into the file; the proof tells whether it is the one, not its place.
  const { extra } = parsed;
  const isCarried =
    extra !== undefined
    && checkTlogProof({ proof, entry: extra, policy, crypto }).kind === 'included';
  if (isCarried) return extra;
  const log = head.origin === originOf(trust, 'device') ? 'device' : 'access';
  const fetchPath: FetchPath = (path) => fetch(`${log}/${path}`);
  const reader = new TileReader({ fetch: fetchPath, policy, crypto });
  return reader.entry(parsed.index, head);
}

function textOf(bytes: Uint8Array): string {
  try {
    return fromUtf8(bytes);
  } catch {
    return '';
  }
}
