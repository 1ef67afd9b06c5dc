/** Evidence: who speaks by role and never by name, and whether it starts blurred. */

import type { ReportReason } from '@countersign/rules/report-case.ts';
import { labelOfCode, type ScreenLabel } from '@countersign/rules/screen-labels.ts';
import type { EvidenceItem, EvidenceJson } from '@countersign/wire/vault/record-calls.ts';

/** A person of a case as a reviewer sees them. */
export type Role =
  { readonly kind: 'reporter' | 'person' } | { readonly kind: 'other'; readonly n: number };

/** One message as shown. */
export type EvidenceRow = {
  readonly item: EvidenceItem;
  readonly role: Role;
  readonly isReported: boolean;
  readonly labels: readonly ScreenLabel[];
};

/** Rows in the order of the conversation. */
export function evidenceRows(evidence: EvidenceJson): EvidenceRow[] {
  const roles = rolesOf(evidence);
  return evidence.items.map((item) => ({
    item,
    role: roles.get(item.sender) ?? { kind: 'other', n: 0 },
    isReported: item.reported === 'yes',
    labels: item.labels.map(labelOfCode).filter((label) => label !== undefined),
  }));
}

/** Whether to protect the reviewer's eyes until they ask. */
export function startsBlurred(reason: ReportReason): boolean {
  return reason === 'sexual' || reason === 'minor-safety' || reason === 'self-harm';
}

function rolesOf({ items, reporter }: EvidenceJson): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>([[reporter, { kind: 'reporter' }]]);
  const reported = items.filter((item) => item.reported === 'yes').map((item) => item.sender);
  const first = reported.find((sender) => sender !== reporter);
  if (first !== undefined) roles.set(first, { kind: 'person' });
  let n = 1;
  for (const { sender } of items) {
    if (!roles.has(sender)) roles.set(sender, { kind: 'other', n: ++n });
  }
  return roles;
}
