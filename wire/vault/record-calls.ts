/** The JSON calls around the log: status, leaves to be logged, and the steps of an opening. */

import type { Approval, GrantCore } from '@countersign/rules/access/access-leaf.ts';
import type { ReportReason } from '@countersign/rules/report-case.ts';

/** A log head as JSON: root is standard base64. */
export type HeadJson = { readonly size: number; readonly root: string };

/** `status` → what the vault is and has seen. Call body `{}`. */
export type StatusReply = {
  /** Key id of the leaf signer. */
  readonly vault: string;
  /** Current HPKE key: what clients look for in the log. */
  readonly keyId: string;
  readonly region: string;
  /** The newest access-log head the vault accepted; size 0 before the first. */
  readonly accessHead: HeadJson;
  /** Index and seq of the roster in force; undefined before the first. */
  readonly roster: { readonly index: number; readonly seq: number } | undefined;
  /** Leaves waiting to be logged and adopted. */
  readonly outbox: number;
  /** Named limit that the screen has per batch, and how often it was missed since start. */
  readonly screen: { readonly waitMsMax: number; readonly missed: number };
  readonly channels: number;
};

/** `outbox` → leaves the vault wants logged, oldest first. Call body `{}`. */
export type OutboxReply = { readonly leaves: readonly string[] };

/** A leaf with its proof, and the way from the vault's last access head to the proof's head. */
export type LoggedLeaf = {
  /** The exact entry text. */
  readonly leaf: string;
  /** .tlog-proof text whose checkpoint carries the witness quorum. */
  readonly proof: string;
  /** Standard base64 hashes from the vault's `accessHead` to the proof's checkpoint. */
  readonly consistency: readonly string[];
};

/** `adopt`: the vault takes a vault, policy or roster leaf of its own into force. → `{}` */
export type AdoptCall = LoggedLeaf;

/** `grantPrepare`: a reviewer wants to see a report's evidence. */
export type GrantPrepareCall = {
  /** base64url evidence, as `report` returned it. */
  readonly evidence: string;
  readonly slot: string;
  /** base64url X-Wing public key, made for this opening only. */
  readonly viewer: string;
};

/** The core to sign, and what it commits to, sealed to the viewer alone. */
export type GrantPrepareReply = {
  readonly core: GrantCore;
  /** base64url; comes back in `grantIssue` and `grantOpen`. */
  readonly pending: string;
  /**
   * base64url enc ‖ ciphertext (info `labels.viewer`, aad = SHA-256 of the core's challenge
   * preimage) of `{r, body}` JSON.
   */
  readonly sealedBody: string;
};

/** `grantIssue`: the assertions. → the leaf to log, and the account's envelope. */
export type GrantIssueCall = { readonly pending: string; readonly approvals: readonly Approval[] };

/** The grant leaf, and the envelope (base64url) whose hash it carries, to keep for the account. */
export type GrantIssueReply = { readonly leaf: string; readonly envelope: string };

/** `grantUse`: the grant is in the log. → the `used` leaf to log. */
export type GrantUseCall = { readonly grant: LoggedLeaf };

/** The `used` leaf's text. */
export type GrantUseReply = { readonly leaf: string };

/** `grantOpen`: `used` is in the log as well. → content, sealed to the viewer. */
export type GrantOpenCall = {
  readonly used: LoggedLeaf;
  readonly grantLeaf: string;
  readonly grantIndex: number;
  readonly pending: string;
  readonly evidence: string;
};

/** base64url enc ‖ ciphertext (info `labels.viewer`, aad as in prepare) of `EvidenceJson`. */
export type GrantOpenReply = { readonly sealed: string };

/** What staff may see of a report before anything opens. */
export type ReportSummary = {
  readonly reason: ReportReason;
  readonly reported: number;
  readonly context: number;
};

/** Evidence as the reviewer's browser opens it. */
export type EvidenceJson = {
  readonly report: string;
  readonly reason: ReportReason;
  readonly note: string;
  readonly reporter: string;
  readonly items: readonly EvidenceItem[];
};

/** One message of a report, with the texts it had before edits, oldest first. */
export type EvidenceItem = {
  readonly event: string;
  readonly sender: string;
  readonly sentAtMs: number;
  readonly text: string;
  readonly earlier: readonly string[];
  readonly labels: readonly number[];
  readonly reported: 'yes' | 'no';
  readonly unsent: 'yes' | 'no';
};

/**
 * `enrol`: base64url enc ‖ ciphertext (info `labels.enrol`, no aad) of `EnrolInside` JSON. →
 * `EnrolReply`
 */
export type EnrolCall = { readonly sealed: string; readonly keyId: string };

/** A staff member's passkey and the one-time code that proves the invitation. */
export type EnrolInside = {
  readonly slot: string;
  readonly code: string;
  /** base64url SPKI of the passkey's public key (P-256 or Ed25519). */
  readonly publicKey: string;
  /** base64url SHA-256 of the credential id. */
  readonly credential: string;
};

/** The roster leaf that will carry the passkey; it is in the outbox as well. */
export type EnrolReply = { readonly leaf: string; readonly seq: number };

/** `end`: forget these channels at once. → `{}` */
export type EndCall = { readonly channels: readonly string[] };
