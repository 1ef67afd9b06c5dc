/** A decision under way: what is chosen, and whether it can be made. */

import { decisionFits, type Decision, type PolicyReason } from '@countersign/rules/decision.ts';

/** What is chosen so far. */
export type Draft = {
  readonly decision: Decision | undefined;
  readonly policyReason: PolicyReason | undefined;
};

/** Chooses a decision; "no violation" rests on no rule, anything else needs one. */
export function chooseDecision(draft: Draft, decision: Decision): Draft {
  if (decision === 'no-violation') return { decision, policyReason: 'none' };
  const { policyReason } = draft;
  return { decision, policyReason: policyReason === 'none' ? undefined : policyReason };
}

/** The decision that can be sent; `undefined` while something is missing. */
export function readyDecision(
  draft: Draft,
): { readonly decision: Decision; readonly policyReason: PolicyReason } | undefined {
  const { decision, policyReason } = draft;
  if (decision === undefined || policyReason === undefined) return undefined;
  return decisionFits(decision, policyReason) ? { decision, policyReason } : undefined;
}
