/** Places on the roster, and what the passkey of somebody who has one says about a core. */

import { fields, listOf, oneOf, text, type Fields } from '@countersign/base/json/shape.ts';

/** One passkey assertion over a core; byte fields are base64url. */
const approvalShape = {
  slot: text,
  authenticatorData: text,
  clientDataJSON: text,
  signature: text,
};

/** One staff member's place: the passkey, what it may do, or the hash of a one-time invitation. */
const slotShape = {
  slot: text,
  roles: listOf(text),
  state: oneOf(['invited', 'active'] as const),
  /** Invited: base64url SHA-256 of the one-time code. Active: empty. */
  code: text,
  /** Active: base64url SPKI (P-256 or Ed25519). Invited: empty. */
  publicKey: text,
  /** Active: base64url SHA-256 of the credential id. Invited: empty. */
  credential: text,
};

/** Whether a value is an approval. */
export const isApproval = fields(approvalShape);
/** Whether a value is a place on a roster. */
export const isRosterSlot = fields(slotShape);

/** One passkey assertion over a core. */
export type Approval = Fields<typeof approvalShape>;
/** One staff member's place in a roster. */
export type RosterSlot = Fields<typeof slotShape>;
