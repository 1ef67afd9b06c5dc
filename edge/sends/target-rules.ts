/** Rules about events that refer to a message: it must be there, one's own, and not too old. */

import { eventKinds } from '@countersign/rules/events.ts';
import type { ConversationTerms } from '@countersign/rules/conversations/conversation-pack.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { KnownEvent } from '@countersign/store/conversations/events.ts';
import type { SendHead } from '@countersign/wire/channel/clear-heads.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';

/** A send that refers to a message. */
export type TargetedSend = { readonly account: AccountId; readonly head: SendHead };

/** What time it is, and how long a message may be changed. */
export type ChangeTimes = { readonly nowMs: number } & Pick<ConversationTerms, 'changes'>;

/** The problem of each send that does not fit; a send that was stored before always fits. */
export function judgeTargets<Send extends TargetedSend>(
  sends: readonly Send[],
  known: readonly KnownEvent[],
  times: ChangeTimes,
): Map<Send, ProblemCode> {
  const byKey = new Map(known.map((event) => [event.conversation + event.event, event]));
  const problems = new Map<Send, ProblemCode>();
  for (const send of sends) {
    const problem = judge(send, byKey, times);
    if (problem !== undefined) problems.set(send, problem);
  }
  return problems;
}

function judge(
  { account, head }: TargetedSend,
  known: ReadonlyMap<string, KnownEvent>,
  { nowMs, changes }: ChangeTimes,
): ProblemCode | undefined {
  if (known.has(head.conversation + head.event)) return undefined;
  const target = head.target === undefined ? undefined : known.get(head.conversation + head.target);
  if (target === undefined || target.kind !== eventKinds.message) return 'unknown-target';
  const changesText = head.kind === 'edit' || head.kind === 'unsend';
  if (changesText && target.sender !== account) return 'not-your-message';
  if (target.unsent) return 'unknown-target';
  if (!changesText) return undefined;
  const minutes = head.kind === 'edit' ? changes.editMinutes : changes.unsendMinutes;
  return nowMs - target.sentAtMs > minutes * 60_000 ? 'too-late' : undefined;
}
