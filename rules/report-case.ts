/** Reports: what a participant may say is wrong, and how much one report may hand over. */

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

/** Most messages that one report may hand over. */
export const reportedMessagesMax = 20;

/** Longest note of a reporter, in UTF-16 code units. */
export const reportNoteLengthMax = 1_000;
