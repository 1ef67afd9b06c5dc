/** Rules about events that refer to a message: it must be there, and one's own to change. */

import { eventKinds } from '@countersign/rules/events.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import type { KnownEvent } from '@countersign/store/conversations/events.ts';
import type { SendHead } from '@countersign/wire/channel/clear-heads.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';

/** A send that refers to a message. */
export type TargetedSend = { readonly account: AccountId; readonly head: SendHead };

/** The problem of each send that does not fit; a send that was stored before always fits. */
export function judgeTargets<Send extends TargetedSend>(
  sends: readonly Send[],
  known: readonly KnownEvent[],
): Map<Send, ProblemCode> {
  const byKey = new Map(known.map((event) => [event.conversation + event.event, event]));
  const problems = new Map<Send, ProblemCode>();
  for (const send of sends) {
    const problem = judge(send, byKey);
    if (problem !== undefined) problems.set(send, problem);
  }
  return problems;
}

function judge(
  { account, head }: TargetedSend,
  known: ReadonlyMap<string, KnownEvent>,
): ProblemCode | undefined {
  if (known.has(head.conversation + head.event)) return undefined;
  const target = head.target === undefined ? undefined : known.get(head.conversation + head.target);
  if (target === undefined || target.kind !== eventKinds.message) return 'unknown-target';
  const changes = head.kind === 'edit' || head.kind === 'unsend';
  if (changes && target.sender !== account) return 'not-your-message';
  return target.unsent ? 'unknown-target' : undefined;
}
