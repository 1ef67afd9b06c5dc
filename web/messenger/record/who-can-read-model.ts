/** Who can read a chat, computed from the vault's record, the rules in force and the log. */

import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { CheckedAccess } from '@countersign/client/receipts/read-receipts.ts';
import type { MembersAnswer } from '@countersign/wire/channel/asks.ts';
import { grouped } from '../../kit/time/times.ts';
import { t } from '../words/english.ts';

/** A door as people think of it: a gag is no door of its own. */
export type WayIn = 'report' | 'legal' | 'emergency';

const waysIn = ['report', 'legal', 'emergency'] as const;

/** What the sheet states; each line follows from protocol state, none from a flag. */
export type WhoCanRead = {
  readonly mode: 'standard';
  readonly accounts: readonly string[];
  readonly membershipVersion: number;
  /** Ways in other than the members' devices, from the pack: only what it names can open. */
  readonly doors: readonly WayIn[];
  /** People who must sign before each of them opens. */
  readonly approvals: Readonly<Record<WayIn, number>>;
  /** Longest time that a gag may keep an opening from the person, before it is extended. */
  readonly gagDays: number;
  readonly contextBefore: number;
  readonly contextAfter: number;
  readonly automatedChecks: boolean;
  readonly evidenceDays: number;
  /** After this messages are erased for everybody; 0 where age erases nothing. */
  readonly keptDays: number;
  /** Keys are destroyed for a stretch of time at once, so a message may stay this much longer. */
  readonly epochDays: number;
  /** Oldest head the vault acts on: beyond it nothing opens. */
  readonly logFreshSeconds: number;
  /** What this device found in the log, and how far and how fresh that log was. */
  readonly access: CheckedAccess;
};

/** Why nothing can be claimed at all, in a sentence; `undefined` when the rules are the log's. */
export function whyNothingIsClaimed({ rules, warnings }: CheckedAccess): string | undefined {
  if (rules !== undefined) return undefined;
  const isLie = warnings.some(({ kind }) => kind === 'unlogged-rules');
  return t(isLie ? 'who.unlogged-rules' : 'who.failed');
}

/** Joins the parts. Each was checked where it came from, and the pack must be the log's. */
export function whoCanRead(facts: {
  readonly members: MembersAnswer;
  readonly pack: RegionPack;
  readonly access: CheckedAccess;
}): WhoCanRead {
  const { members, pack, access } = facts;
  const { report, legal, sealed, emergency } = pack.doors;
  const approvals = {
    report: report.approvals,
    // Whichever is open asks for the least, and that is what can be promised.
    legal: leastOf(legal.approvals, sealed.approvals),
    emergency: emergency.approvals,
  };
  return {
    mode: members.mode,
    accounts: members.members.map((member) => member.account),
    membershipVersion: members.version,
    doors: waysIn.filter((way) => approvals[way] > 0),
    approvals,
    gagDays: daysOf(pack.revealSecondsMax),
    contextBefore: pack.contextBefore,
    contextAfter: pack.contextAfter,
    automatedChecks: pack.screen === 'on',
    evidenceDays: pack.evidenceDays,
    keptDays: daysOf(pack.retentionSeconds.messages),
    epochDays: daysOf(pack.epochSeconds),
    logFreshSeconds: pack.logFreshSeconds,
    access,
  };
}

/** 0 is a shut door. */
function leastOf(one: number, other: number): number {
  return one === 0 || other === 0 ? Math.max(one, other) : Math.min(one, other);
}

/** Whole days, rounded up: a promise must not sound shorter than it is. */
function daysOf(seconds: number): number {
  return Math.ceil(seconds / 86_400);
}

/** Whether the log this device saw is too old for the vault to act on. */
export function isLate(who: WhoCanRead, nowMs: number): boolean {
  return nowMs - who.access.countersignedAtMs > who.logFreshSeconds * 1_000;
}

/** The number of the newest entry this device looked at, for sentences. */
export function lastEntry(access: CheckedAccess): string {
  return grouped(Math.max(0, access.entries - 1));
}
