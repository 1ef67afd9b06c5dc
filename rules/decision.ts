/** Decisions about cases: what a reviewer may decide, on which rule, and where a case stands. */

/** What a reviewer may decide about a case. */
export const decisions = ['no-violation', 'remove', 'warn', 'suspend'] as const;

/** One decision of the closed list. */
export type Decision = (typeof decisions)[number];

/** Which rule a decision rests on; shown to the people it concerns. */
export const policyReasons = [
  'none',
  'harassment-or-bullying',
  'threats-or-violence',
  'sexual-content',
  'protection-of-minors',
  'self-harm',
  'fraud-or-phishing',
  'hate',
] as const;

/** One policy reason of the closed list. */
export type PolicyReason = (typeof policyReasons)[number];

/** Where a case stands: nobody has it, somebody reviews it, it is decided. */
export const caseStates = ['waiting', 'in-review', 'decided'] as const;

/** One state of the closed list. */
export type CaseState = (typeof caseStates)[number];

/** Whether a decision and its reason agree: only "no violation" rests on no rule. */
export function decisionFits(decision: Decision, reason: PolicyReason): boolean {
  return (decision === 'no-violation') === (reason === 'none');
}
