/** An approval before it is given: what is checked on this device, and what stops it hard. */

import type { PlacedRoster } from '@countersign/client/staff/containment/containment-desk.ts';
import { draftOfTask, gagSlackSeconds } from '@countersign/rules/legal/disclosure-draft.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import type { TaskFile } from '@countersign/rules/legal/task-file.ts';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import { orderedCategories, isCategory } from '@countersign/rules/legal/category.ts';
import type { ScopedTask } from '@countersign/rules/legal/order-entry.ts';

/** What an approver's device knows. */
export type ApprovalFacts = {
  readonly file: OrderFile;
  readonly pack: LegalPack;
  readonly disclosure: string;
  /** What the signature covers: its commitment was recomputed here before this is reached. */
  readonly body: OrderBody;
  /** Until when the grant is silent, in seconds since the epoch; `undefined` where it is not. */
  readonly silentUntil: number | undefined;
  /** Computed here from the entries that are shown. */
  readonly fileDigest: string;
  readonly nowMs: number;
};

/** Whether it may be signed; a stop names what is wrong. */
export type ApprovalJudgement =
  | { readonly kind: 'fits'; readonly task: TaskFile }
  | { readonly kind: 'stop'; readonly why: 'file' | 'scope' | 'order' };

/** Everything that must hold before the button is there at all. */
export function judgeApproval(facts: ApprovalFacts): ApprovalJudgement {
  const { file, body, disclosure } = facts;
  if (body.file !== facts.fileDigest) return { kind: 'stop', why: 'file' };
  const task = file.tasks.find((one) => one.disclosure === disclosure);
  if (task === undefined) return { kind: 'stop', why: 'order' };
  const wanted = draftOfTask(file, task.requested.task, facts);
  if (wanted === undefined) return { kind: 'stop', why: 'scope' };
  const { gagSeconds, ...draft } = wanted;
  // A silence that the order does not ask for hides an opening from the person.
  if (!isSilence(facts, gagSeconds)) return { kind: 'stop', why: 'scope' };
  const names = Object.keys(draft) as (keyof typeof draft)[];
  const isSame = names.every((name) => JSON.stringify(draft[name]) === JSON.stringify(body[name]));
  return isSame ? { kind: 'fits', task } : { kind: 'stop', why: 'scope' };
}

/** Whether it is the order's own silence: asked for up to a day ago, and never for longer. */
function isSilence(
  { silentUntil, nowMs }: Pick<ApprovalFacts, 'silentUntil' | 'nowMs'>,
  gagSeconds: number,
): boolean {
  if (gagSeconds === 0 || silentUntil === undefined)
    return gagSeconds === 0 && silentUntil === undefined;
  const longerS = silentUntil - (nowMs / 1_000 + gagSeconds);
  return longerS <= gagSlackSeconds && longerS >= -gagSlackSeconds - askedSecondsMax;
}

/** No grant that was asked for longer ago can still be approved. */
const askedSecondsMax = 86_400;

/** Place of the roster that counts at a time, of the newest ones; `undefined` where none does. */
export function rosterAt(rosters: readonly PlacedRoster[], nowMs: number): number | undefined {
  const begun = rosters.filter(({ leaf }) => leaf.effectiveFrom * 1_000 <= nowMs);
  return begun.toSorted((one, other) => other.leaf.seq - one.leaf.seq)[0]?.index;
}

/** What the signature covers, as a scope that has a sentence. */
export function scopeOfBody(
  body: OrderBody,
): Pick<ScopedTask, 'account' | 'categories' | 'fromMs' | 'toMs' | 'messagesMax'> {
  return {
    account: body.account,
    categories: orderedCategories(body.categories.filter(isCategory)),
    fromMs: body.from * 1_000,
    toMs: body.to * 1_000,
    messagesMax: body.messagesMax,
  };
}
