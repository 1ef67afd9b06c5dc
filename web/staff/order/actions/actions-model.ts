/** What can be done with an order now, by whoever looks, and why not where it cannot. */

import { judgeEntry } from '@countersign/rules/legal/judge-entry.ts';
import type { EntryRefusal } from '@countersign/rules/legal/entries/entry-rules.ts';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';

/** Actions on a whole order, in the order in which a day goes. */
export const orderActions = [
  'check-requester',
  'call-back',
  'check-order',
  'ask',
  'answer',
  'clear',
  'resume',
  'after-review',
  'court-paper',
  'suspend',
  'withdraw',
  'reject',
  'close',
] as const;

/** One of them. */
export type OrderAction = (typeof orderActions)[number];

/** Those that cannot be taken back. */
export const finalActions: readonly OrderAction[] = ['withdraw', 'reject', 'close'];

/** Who looks, and at what time. */
export type Looker = {
  readonly slot: string;
  readonly roles: readonly string[];
  readonly pack: LegalPack;
  readonly nowMs: number;
};

/** What can be done, and the others with their reason. */
export type ActionsNow = {
  readonly open: readonly OrderAction[];
  readonly barred: readonly { readonly action: OrderAction; readonly why: EntryRefusal }[];
};

/** An entry of each action, as good as one that will be written, to ask the rules about. */
const samples: Readonly<Record<OrderAction, OrderEntry>> = {
  'check-requester': { kind: 'requester-checked', signals: [], verdict: 'call-back' },
  'call-back': { kind: 'called-back', numberSource: 'the register', reached: 'yes' },
  'check-order': { kind: 'checked', findings: [], verdict: 'valid' },
  ask: { kind: 'clarification-asked', questions: 'A question', reasons: ['incomplete'] },
  answer: { kind: 'clarification-answered', answer: 'An answer' },
  clear: { kind: 'cleared', reference: 'A reference' },
  resume: { kind: 'resumed', why: 'court' },
  'after-review': { kind: 'reviewed-after', outcome: 'confirmed' },
  'court-paper': { kind: 'paper-received', reference: 'A reference' },
  suspend: { kind: 'suspended', why: 'challenge' },
  withdraw: { kind: 'withdrawn', reference: 'A reference' },
  reject: { kind: 'rejected', reason: 'incomplete', letter: 'A letter' },
  close: { kind: 'closed' },
};

/** Asks the same rules that judge the entry when it is written. */
export function actionsNow(file: OrderFile, looker: Looker): ActionsNow {
  const open: OrderAction[] = [];
  const barred: { action: OrderAction; why: EntryRefusal }[] = [];
  for (const action of orderActions) {
    const why = whyNot(file, sampleOf(action, file), looker);
    if (why === undefined) open.push(action);
    else barred.push({ action, why });
  }
  return { open, barred };
}

/** The one that brings the order on; the others stop it, end it or only note something. */
export function nextAction(
  { open }: Pick<ActionsNow, 'open'>,
  file: Pick<OrderFile, 'requesterCheck' | 'calledBack' | 'check'>,
): OrderAction | undefined {
  const wanted: readonly (readonly [OrderAction, boolean])[] = [
    ['answer', true],
    ['check-requester', file.requesterCheck === undefined],
    ['call-back', file.requesterCheck?.verdict === 'call-back' && file.calledBack === undefined],
    ['check-order', file.check === undefined],
    ['after-review', true],
  ];
  return wanted.find(([action, isWanted]) => isWanted && open.includes(action))?.[0];
}

/** Why an entry cannot be written by whoever looks; `undefined` when it can. */
export function whyNot(
  file: OrderFile,
  entry: OrderEntry,
  { slot, roles, pack, nowMs }: Looker,
): EntryRefusal | undefined {
  const verdict = judgeEntry(file, entry, { slot, roles }, { pack, nowMs });
  return verdict.kind === 'refused' ? verdict.reason : undefined;
}

function sampleOf(action: OrderAction, file: OrderFile): OrderEntry {
  const [why] = file.suspended;
  return action === 'resume' && why !== undefined ? { kind: 'resumed', why } : samples[action];
}
