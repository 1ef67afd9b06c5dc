/** Evidence: what a report handed over, sealed at that moment so that nothing later touches it. */

import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId, ReportId } from '@countersign/rules/ids.ts';
import type { EvidenceJson } from '@countersign/wire/vault/record-calls.ts';
import type { RegionKeys } from './region-keys.ts';

/** What the blob holds: what a reviewer will see, and where it is from. */
export type Evidence = {
  readonly conversation: ConversationId;
  readonly opens: EvidenceJson & { readonly report: ReportId; readonly reporter: AccountId };
};

const about = new Uint8Array(0);

/** The blob the edge keeps. */
export function sealEvidence(evidence: Evidence, keys: RegionKeys): Bytes {
  const plain = utf8(JSON.stringify(evidence));
  const sealed = keys.seal('evidence', about, plain);
  plain.fill(0);
  return sealed;
}

/** The evidence of a blob that this vault sealed; throws `record-damaged`. */
export function openEvidence(sealed: Bytes, keys: RegionKeys): Evidence {
  const plain = keys.open('evidence', about, sealed);
  const evidence = JSON.parse(fromUtf8(plain)) as Evidence;
  plain.fill(0);
  return evidence;
}
