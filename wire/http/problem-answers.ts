/** Problems as people meet them: the RFC 9457 answer of each code, with what they can do. */

import type { ProblemCode } from '../problems.ts';

/** Per code: the HTTP status and what a person can do, in one sentence. */
export const problems = {
  'malformed-request': { status: 400, title: 'The request is not in the expected form.' },
  'malformed-frame': { status: 400, title: 'The frame is not in the expected form.' },
  'too-large': { status: 413, title: 'This is larger than the named limit.' },
  'unknown-route': { status: 404, title: 'There is nothing at this address.' },
  'not-found': { status: 404, title: 'This does not exist, or is not yours to see.' },
  'not-signed-in': { status: 401, title: 'Sign in first.' },
  'session-ended': { status: 401, title: 'This session was ended. Sign in again.' },
  'sign-in-failed': { status: 401, title: 'Handle or password is not right.' },
  'handle-unavailable': { status: 409, title: 'This handle cannot be had. Choose another.' },
  'rate-limited': { status: 429, title: 'Too many tries. Wait for the time given and try again.' },
  'not-a-member': { status: 403, title: 'You are not in this conversation.' },
  'not-allowed': { status: 403, title: 'You may not do this.' },
  'event-id-taken': { status: 409, title: 'This event id is in use. Make a fresh one.' },
  'unknown-target': { status: 404, title: 'The message this refers to does not exist.' },
  'not-your-message': { status: 403, title: 'Only its sender can change this message.' },
  'message-too-long': { status: 413, title: 'The message is longer than 10,000 characters.' },
  'too-many-members': { status: 400, title: 'A conversation has 2 to 32 people.' },
  'membership-changed': { status: 409, title: 'Who is in this conversation changed. Look again.' },
  'channel-unknown': { status: 409, title: 'The sealed channel is gone. Open a fresh one.' },
  'record-replayed': { status: 409, title: 'This sealed record was seen before.' },
  'record-damaged': { status: 409, title: 'This sealed record was changed on its way or at rest.' },
  'device-unknown': { status: 403, title: 'No statement of the account names this device.' },
  'reset-pending': { status: 409, title: 'This reset still waits: its delay is not over.' },
  'reset-refused': { status: 403, title: 'This reset is not valid, or was cancelled.' },
  'device-revoked': { status: 403, title: 'This device was removed from the account.' },
  'key-expired': { status: 409, title: 'The vault has a newer key. Fetch it from the log.' },
  'clock-skew': { status: 400, title: 'Your clock is more than five minutes off.' },
  'report-unfit': { status: 400, title: 'A report names 1 to 20 messages and a reason.' },
  'case-not-open': { status: 409, title: 'This case is already decided.' },
  'decision-unfit': { status: 400, title: 'The decision and its reason do not agree.' },
  'passkey-refused': { status: 401, title: 'The passkey could not be verified.' },
  'invitation-refused': { status: 403, title: 'This invitation is used up or unknown.' },
  'grant-refused': { status: 403, title: 'Not opened: the request does not fit the rules.' },
  'grant-expired': { status: 409, title: 'Not opened: the approval ran out. Ask again.' },
  'approvals-missing': { status: 403, title: 'Not opened: not enough distinct approvals.' },
  'approval-invalid': { status: 403, title: 'Not opened: an approval does not verify.' },
  'roster-not-effective': { status: 409, title: 'The roster change has not taken effect yet.' },
  'proof-invalid': { status: 403, title: 'Not opened: the log does not prove the entry.' },
  'log-unavailable': {
    status: 503,
    title: 'The log does not answer. Nothing opens until it does.',
  },
  'log-not-countersigned': {
    status: 503,
    title: 'Written. Waiting for witnesses before anything opens.',
  },
  'log-stale': { status: 503, title: 'The log was last countersigned too long ago.' },
  'reveal-overdue': { status: 503, title: 'A gag ended unrevealed: nothing opens until it is.' },
  'log-inconsistent': { status: 503, title: 'The log contradicts what the vault saw before.' },
  'vault-unavailable': { status: 503, title: 'The vault does not answer. Try again soon.' },
  'database-unavailable': { status: 503, title: 'The database does not answer. Try again soon.' },
  busy: { status: 503, title: 'Too much at once. Try again soon.' },
  'account-suspended': { status: 403, title: 'This account was suspended by a safety decision.' },
  'order-refused': { status: 409, title: 'Not entered: a rule of the order file refuses this.' },
  'review-overdue': {
    status: 503,
    title: 'An emergency waits for its review: no other is opened until it is given.',
  },
  frozen: { status: 403, title: 'This was frozen, and stays so until it is thawed by the quorum.' },
  'company-refused': { status: 401, title: 'Sign in with your company account first.' },
  'company-account-unfit': {
    status: 403,
    title: 'This company account does not go with this place on the roster.',
  },
  'company-unavailable': { status: 503, title: "Your company's sign-in does not answer." },
  'cannot-write-here': { status: 403, title: 'This person takes no messages from you now.' },
  'too-young': { status: 403, title: 'You are not old enough for this here.' },
  'too-late': { status: 409, title: 'The time for changing this message is over.' },
  internal: { status: 500, title: 'Something broke here. It was noted.' },
} as const satisfies Record<ProblemCode, { status: number; title: string }>;

/** The RFC 9457 body of a problem. */
export function problemBody(
  code: ProblemCode,
  reason?: string,
): {
  type: string;
  code: ProblemCode;
  status: number;
  title: string;
  reason?: string;
} {
  const named = reason === undefined ? {} : { reason };
  return { type: `urn:countersign:problem:${code}`, code, ...problems[code], ...named };
}
