/** Who can read a chat, computed from the vault's record, the rules in force and the log. */

import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import type { StatusView } from '../frame/chat-port.ts';

/** What the sheet states; each line follows from protocol state, none from a flag. */
export type WhoCanRead = {
  readonly mode: 'standard';
  readonly accounts: readonly string[];
  readonly membershipVersion: number;
  /** Ways in other than the members' devices, from the pack: only what it names can open. */
  readonly doors: readonly ['report'] | readonly [];
  readonly approvals: number;
  readonly contextBefore: number;
  readonly contextAfter: number;
  readonly automatedChecks: boolean;
  readonly evidenceDays: number;
  readonly openings: number;
  /** Entries of the log that this device looked through. */
  readonly logSize: number;
  readonly log: StatusView['log'];
};

/** Joins the parts. Each was checked where it came from. */
export function whoCanRead(facts: {
  readonly members: MembersAnswer;
  readonly pack: RegionPack;
  readonly receipts: readonly unknown[];
  readonly status: StatusView;
}): WhoCanRead {
  const { members, pack, receipts, status } = facts;
  return {
    mode: members.mode,
    accounts: members.members.map((member) => member.account),
    membershipVersion: members.version,
    doors: pack.approvalsNeeded.report > 0 ? ['report'] : [],
    approvals: pack.approvalsNeeded.report,
    contextBefore: pack.contextBefore,
    contextAfter: pack.contextAfter,
    automatedChecks: pack.screen === 'on',
    evidenceDays: pack.evidenceDays,
    openings: receipts.length,
    logSize: status.log.size,
    log: status.log,
  };
}
