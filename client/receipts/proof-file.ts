/** A receipt as a file that anybody can check without this app: proof, and the entry in it. */

import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { BrokenTile } from '@countersign/proof/tile-reader.ts';
import { formatTlogProof } from '@countersign/proof/writing/note-texts.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { Fetch } from '../platform.ts';
import type { Trust } from '../trust/trust-file.ts';
import type { AccessMemory } from './access-memory.ts';
import { trustedHead } from './log-head.ts';
import { accessReader } from './read-receipts.ts';

/** One entry with its proof. */
export type ProofFile = {
  /** `entry-48213.tlog-proof`. */
  readonly name: string;
  /** C2SP tlog-proof; its `extra` line is the entry, which the proof itself authenticates. */
  readonly text: string;
  /** The entry alone, canonical JSON. */
  readonly entry: string;
  readonly origin: string;
};

/** Makes the file of an entry under the newest head; throws as reading receipts does. */
export async function proofFile(
  index: number,
  by: {
    readonly trust: Trust;
    readonly fetch: Fetch;
    readonly memory: AccessMemory;
    readonly account: AccountId;
  },
): Promise<ProofFile> {
  const { reader } = accessReader(by.trust, by.fetch);
  try {
    const remembered = await by.memory.load(by.account);
    const { head } = await trustedHead(reader, by.trust, remembered?.note);
    const extra: Bytes = await reader.entry(index, head);
    const hashes = await reader.inclusionProof(index, head);
    return {
      name: `entry-${index}.tlog-proof`,
      text: formatTlogProof({ extra, index, hashes, checkpoint: head.note }),
      entry: fromUtf8(extra),
      origin: head.origin,
    };
  } catch (error) {
    throw error instanceof BrokenTile ? new Problem('proof-invalid') : error;
  }
}
