/** Accesses that nothing explains: grants of the log held against what the house has on file. */

import type { KnownGrant } from '@countersign/wire/http/audit-routes.ts';
import type { AuditedGrant } from './audited-grant.ts';

/** What does not fit, each way round. */
export type Unexplained = {
  /** Grants of the log that no case, order or hold of the house is behind. */
  readonly unknown: readonly AuditedGrant[];
  /** Files of the house that name a grant which is not in the part of the log that was read. */
  readonly missing: readonly KnownGrant[];
  /** Grants whose file says that somebody else asked. */
  readonly others: readonly { readonly grant: AuditedGrant; readonly known: KnownGrant }[];
};

/** Holds one against the other; files older than the part that was read are left out. */
export function unexplained(
  log: { readonly grants: readonly AuditedGrant[]; readonly from: number; readonly size: number },
  known: readonly KnownGrant[],
): Unexplained {
  const files = new Map(known.map((one) => [one.grant, one]));
  const logged = new Set(log.grants.map(({ index }) => index));
  return {
    unknown: log.grants.filter(({ index }) => !files.has(index)),
    missing: known.filter(
      ({ grant }) => grant >= log.from && grant < log.size && !logged.has(grant),
    ),
    others: log.grants.flatMap((grant) => {
      const file = files.get(grant.index);
      return file === undefined || file.slot === grant.leaf.requester
        ? []
        : [{ grant, known: file }];
    }),
  };
}
