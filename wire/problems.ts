/** Problems: the closed list of things that can be wrong, each with its number on the wire. */

/** In the order of their wire numbers, the first being 1; append only. */
export const problemCodes = [
  'malformed-request', 'malformed-frame', 'too-large', 'unknown-route', 'not-found',
  'not-signed-in', 'session-ended', 'sign-in-failed', 'handle-unavailable', 'rate-limited',
  'not-a-member', 'not-allowed', 'event-id-taken', 'unknown-target', 'not-your-message',
  'message-too-long', 'too-many-members', 'membership-changed', 'channel-unknown',
  'record-replayed', 'record-damaged', 'device-unknown', 'device-revoked', 'key-expired',
  'clock-skew', 'report-unfit', 'case-not-open', 'decision-unfit', 'passkey-refused',
  'invitation-refused', 'grant-refused', 'grant-expired', 'approvals-missing', 'approval-invalid',
  'roster-not-effective', 'proof-invalid', 'log-unavailable', 'log-not-countersigned', 'log-stale',
  'log-inconsistent', 'vault-unavailable', 'database-unavailable', 'busy', 'account-suspended',
  'internal', 'reveal-overdue', 'reset-pending', 'reset-refused', 'order-refused', 'review-overdue',
  'frozen', 'company-refused', 'company-account-unfit', 'company-unavailable', 'too-young',
  'cannot-write-here', 'too-late',
] as const;

/** One code of the closed list. */
export type ProblemCode = (typeof problemCodes)[number];

/** The vault's number of a code. */
export function problemNumber(code: ProblemCode): number {
  return problemCodes.indexOf(code) + 1;
}

/** The code of a wire number; `undefined` for 0 ("no problem"). */
export function problemOfNumber(number: number): ProblemCode | undefined {
  return number === 0 ? undefined : (problemCodes[number - 1] ?? 'internal');
}

/** An expected failure with its code: thrown once inside a door, mapped once at its outside. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** Seconds to wait, for `rate-limited` and `busy`. */
  readonly retryAfterSeconds: number | undefined;
  /** Which rule refused, for `order-refused`: a word of the rules' own closed list. */
  readonly reason: string | undefined;

  constructor(code: ProblemCode, retryAfterSeconds?: number, reason?: string) {
    super(reason === undefined ? code : `${code}: ${reason}`);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.reason = reason;
  }
}
