/** The desk of audits: the log as this device reads it, and what the house has on file. */

import { getRules } from '@countersign/wire/http/status-routes.ts';
import {
  grantsAskedMax,
  listKnownGrants,
  listTouchedPeople,
  type KnownGrant,
  type TouchedPerson,
} from '@countersign/wire/http/audit-routes.ts';
import { auditEntriesMax } from '../limits.ts';
import type { Platform } from '../platform.ts';
import type { DeskPorts } from '../staff/orders.ts';
import type { Trust } from '../trust/trust-file.ts';
import type { CheckedRules } from '../trust/logged-rules.ts';
import type { AuditedLog } from './read-audit.ts';

/** What these calls need. */
export type AuditPorts = DeskPorts & { readonly trust: Trust; readonly platform: Platform };

/** The calls of one signed-in desk; each throws `Problem`. */
export type AuditDesk = ReturnType<typeof auditDesk>;

/** The ports are asked for with every call, because a session ends. */
export function auditDesk(ports: () => AuditPorts) {
  let seenNote: string | undefined;
  return {
    /** Reads the newest entries, and checks each; `times` as many as one look reads. */
    read: async (times = 1): Promise<AuditedLog> => {
      const { edge, trust, platform } = ports();
      const { readAudit } = await import('./read-audit.ts');
      const log = await readAudit({
        ...{ trust, fetch: platform.fetch, seenNote, nowMs: platform.clock() },
        rules: () => edge.call(getRules),
        breathe: () => new Promise((done) => void platform.timers.set(() => done(), 0)),
        entriesMax: times * auditEntriesMax,
      });
      seenNote = log.note;
      return log;
    },
    /** An entry with its proof, which anybody can check. */
    proof: async (index: number): Promise<string> => {
      const { trust, platform } = ports();
      const { entryProof } = await import('./entry-proof.ts');
      return entryProof(index, { trust, fetch: platform.fetch, seenNote });
    },
    /** The rules that are shown, and whether the log bears them out. */
    rules: async (): Promise<CheckedRules> => {
      const { edge, trust } = ports();
      const { checkRules } = await import('../trust/logged-rules.ts');
      return checkRules(await edge.call(getRules), trust, undefined);
    },
    /** What case or order the house has behind each grant. */
    known: async (): Promise<readonly KnownGrant[]> => {
      const { edge, token } = ports();
      return (await edge.call(listKnownGrants, { token })).grants;
    },
    /** Whom these grants could reach; for the security staff alone. */
    people: async (grants: readonly number[]): Promise<readonly TouchedPerson[]> => {
      const { edge, token } = ports();
      const people = new Map<string, TouchedPerson>();
      for (let at = 0; at < grants.length; at += grantsAskedMax) {
        const asked = grants.slice(at, at + grantsAskedMax);
        const answer = await edge.call(listTouchedPeople, { token, body: { grants: asked } });
        for (const one of answer.people) {
          const before = people.get(one.account)?.grants ?? [];
          people.set(one.account, { ...one, grants: [...before, ...one.grants] });
        }
      }
      return [...people.values()];
    },
  };
}
