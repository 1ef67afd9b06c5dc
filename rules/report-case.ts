/** Reports and cases: what a participant may say is wrong and what a reviewer may decide. */

/** Why a participant reports; the words people see are in the apps' own texts. */
export const reportReasons = [
  'harassment',
  'threat',
  'sexual',
  'minor-safety',
  'self-harm',
  'scam',
  'hate',
  'other',
] as const;

/** One reason of the closed list. */
export type ReportReason = (typeof reportReasons)[number];

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

/** Most messages that one report may hand over. */
export const reportedMessagesMax = 20;

/** Longest note of a reporter, in UTF-16 code units. */
export const reportNoteLengthMax = 1_000;

/** Whether a decision and its reason agree: only "no violation" rests on no rule. */
export function decisionFits(decision: Decision, reason: PolicyReason): boolean {
  return (decision === 'no-violation') === (reason === 'none');
}
