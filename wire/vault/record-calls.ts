/** The JSON calls around the log: status, leaves to be logged, and the steps of an opening. */

import { fields, listOf, oneOf, text, whole, type Check } from '@countersign/base/json/shape.ts';
import { isApproval, type GrantCore } from '@countersign/rules/access/access-leaf.ts';
import { isActCore, type ActCore, type ActDraft } from '@countersign/rules/access/acts.ts';
import type { AccountDetails } from '@countersign/rules/account-details.ts';
import type { ReportReason } from '@countersign/rules/report-case.ts';
import type { EventBody } from '../conversation/event-body.ts';
import { detailCalls, isSubscriberRow, type SignedInFrom } from './detail-calls.ts';

/** A leaf with its proof, and the way from the vault's last access head to the proof's head. */
const isLoggedLeaf = fields({
  /** The exact entry text. */
  leaf: text,
  /** .tlog-proof text whose checkpoint carries the witness quorum. */
  proof: text,
  /** Standard base64 hashes from the vault's `accessHead` to the proof's checkpoint. */
  consistency: listOf(text),
});

/** The vault completes it, and judges only then whether it is an act. */
function isDraft(value: unknown): value is ActDraft {
  return typeof value === 'object' && value !== null;
}

/** What the steps of every opening hand in once `used` is in the log. */
const usedFields = { used: isLoggedLeaf, grantLeaf: text, grantIndex: whole, pending: text };

/** What an order names, and what a hold does. */
const orderFields = {
  slot: text,
  viewer: text,
  account: text,
  /** In the order of the alphabet. */
  categories: listOf(text),
  /** Seconds since the epoch: from the first, up to but not including the second. */
  from: whole,
  to: whole,
  order: text,
  basis: text,
  messagesMax: whole,
  instrument: text,
  authority: text,
  file: text,
  /** How long the account may not know; 0 for no gag. */
  gagSeconds: whole,
};

/** The body of each JSON call that has one; types follow from it. */
export const recordCalls = {
  /** Forget these channels at once. → `{}` */
  end: fields({ channels: listOf(text) }),
  /** The vault learns that a leaf of its own is logged; some take force by that. → `{}` */
  adopt: isLoggedLeaf,
  /** The newest cosigned checkpoint: by it the vault knows the witnesses' time. → `{}` */
  head: fields({ checkpoint: text, consistency: listOf(text) }),
  /** A reviewer wants to see a report's evidence (base64url, as `report` returned it). */
  grantPrepare: fields({
    evidence: text,
    slot: text,
    /** base64url X-Wing public key, made for this opening only. */
    viewer: text,
  }),
  /** An officer wants to see what an order names: one account, one window. */
  orderPrepare: fields({ ...orderFields, class: oneOf(['legal', 'emergency']) }),
  /** An officer wants what an order names kept from erasure: nothing of it opens by that. */
  holdPrepare: fields({ ...orderFields, class: oneOf(['preserve']), holdSeconds: whole }),
  /**
   * The keys of conversations that a used hold covers, each conversation a `RowsCall` without
   * record and rows. → sealed records for the edge to keep, empty where nothing is covered.
   */
  holdTake: fields({ ...usedFields, conversations: listOf(text) }),
  /** What a pending grant commits to, sealed to an approver's own one-time key. → `sealedBody` */
  grantShow: fields({ pending: text, viewer: text }),
  /** The assertions, with that of who asked. → the leaf, which is in the outbox as well. */
  grantIssue: fields({ pending: text, approvals: listOf(isApproval) }),
  /** The grant is in the log. → the `used` leaf to log. */
  grantUse: fields({ grant: isLoggedLeaf, pending: text }),
  /** Evidence, sealed to the viewer. */
  grantOpen: fields({ ...usedFields, evidence: text }),
  /**
   * A page of what an order names, sealed to the viewer. Each conversation is the base64url of a
   * `RowsCall` body with an empty record, each sign-in what `sealSignIn` returned.
   */
  orderOpen: fields({
    ...usedFields,
    conversations: listOf(text),
    signIns: listOf(text),
    subscribers: listOf(isSubscriberRow),
  }),
  /** Something that staff do together and that opens nothing, asked by a slot. → the core. */
  actPrepare: fields({ slot: text, act: isDraft }),
  /** The assertions over it. → the leaf, which is in the outbox; most count once it is logged. */
  actIssue: fields({ core: isActCore, approvals: listOf(isApproval) }),
  /**
   * New keys from now on: a root key in the place of the old, or a new epoch of a class. It opens
   * nothing, so anybody at the door may ask; `busy` if it was asked a moment ago. → `{}`
   */
  changeKeys: fields({ which: oneOf(['root', 'messages', 'evidence', 'details']) }),
  /** base64url enc ‖ ciphertext (info `labels.enrol`, no aad) of `EnrolInside` JSON. */
  enrol: fields({ sealed: text, keyId: text }),
  ...detailCalls,
};

type Calls = typeof recordCalls;

/** The body of a JSON call by its verb. */
export type CallOf<Verb extends keyof Calls> = Calls[Verb] extends Check<infer Body> ? Body : never;

/** A leaf in the log, with its proof. */
export type LoggedLeaf = CallOf<'adopt'>;
/** An order to open. */
export type OrderPrepareCall = CallOf<'orderPrepare'>;

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
  /** The newest time that a quorum of witnesses has shown it, ms; 0 before the first. */
  readonly witnessedMs: number;
  /** Gags whose end has passed unrevealed: while there is one, no grant is made or used. */
  readonly overdue: number;
  /** Emergencies whose review is overdue: while there is one, no other is granted. */
  readonly unreviewed: number;
  /** What is frozen, and where that stands in the log once it does. */
  readonly frozen: readonly FrozenJson[];
  /** Index and seq of the roster in force; undefined before the first. */
  readonly roster: { readonly index: number; readonly seq: number } | undefined;
  /** Leaves waiting to be logged and adopted. */
  readonly outbox: number;
  /** Named limit that the screen has per batch, and how often it was missed since start. */
  readonly screen: { readonly waitMsMax: number; readonly missed: number };
  readonly channels: number;
  /** More than one while the edge renews account details. */
  readonly detailKeys: number;
};

/** A freeze that nobody has lifted; level 2 of the vault stops those who talk as well. */
export type FrozenJson = {
  readonly what: string;
  readonly level: number;
  readonly index?: number | undefined;
};

/** An envelope (base64url) that becomes an account's receipt under the index of its leaf. */
export type Delivery = { readonly account: string; readonly envelope: string };

/** `outbox` → leaves the vault wants logged, oldest first. Call body `{}`. */
export type OutboxReply = {
  readonly leaves: readonly { readonly leaf: string; readonly deliver?: Delivery }[];
};

/** The core to sign, and what it commits to, sealed to the viewer alone. */
export type GrantPrepareReply = {
  readonly core: GrantCore;
  /** base64url; comes back in every later step. */
  readonly pending: string;
  /**
   * base64url enc ‖ ciphertext (info `labels.viewer`, aad = SHA-256 of the core's challenge
   * preimage) of `{r, body}` JSON.
   */
  readonly sealedBody: string;
};

/** `grantShow`: the core that the pending grant is of, and its `{r, body}` sealed as above. */
export type GrantShowReply = { readonly core: GrantCore; readonly sealedBody: string };

/** The leaf's text. */
export type LeafReply = { readonly leaf: string };

/** `actPrepare`: what the people of an act sign. */
export type ActPrepareReply = { readonly core: ActCore };

/**
 * `grantOpen`: base64url enc ‖ ciphertext (info `labels.viewer`, aad as in prepare) of
 * `EvidenceJson`; `orderOpen`: of `OrderContentJson`.
 */
export type GrantOpenReply = { readonly sealed: string };

/** `holdTake`: base64url, one for each conversation; empty where nothing is covered. */
export type HoldTakeReply = { readonly records: readonly string[] };

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
  readonly media?: string | undefined;
  readonly labels: readonly number[];
  readonly reported: 'yes' | 'no';
  readonly unsent: 'yes' | 'no';
};

/** Why something that was handed in for an order stayed shut. */
export type RowRefusal =
  | 'category'
  | 'not-a-member'
  | 'before-joining'
  | 'outside-window'
  | 'damaged'
  | 'erased'
  | 'over-limit';

/**
 * One page of an order as the officer's browser opens it: what opened, by category, and what did
 * not. `event` is the id of a row's event, `subscriber`, or `sign-in` with the start of its box.
 */
export type OrderContentJson = {
  /** Category `content`. */
  readonly items: readonly OrderItem[];
  /** Category `traffic`: of each message everything but what it says. */
  readonly envelopes: readonly OrderEnvelope[];
  /** Categories `identify-only` and `traffic`. */
  readonly sessions: readonly OrderSession[];
  /** Category `subscriber`; one at most. */
  readonly subscriber: readonly OrderSubscriber[];
  readonly refused: readonly { readonly event: string; readonly why: RowRefusal }[];
};

/** A message without its words. */
export type OrderEnvelope = {
  readonly conversation: string;
  readonly event: string;
  readonly sender: string;
  /** Everybody who was in the conversation when it was sent and still is. */
  readonly members: readonly string[];
  readonly sentAtMs: number;
  readonly kind: string;
  readonly target?: string | undefined;
  /** Bytes of the body. */
  readonly bytes: number;
};

/** A sign-in of the account; what its device called itself is traffic, and not to identify by. */
export type OrderSession = Omit<SignedInFrom, 'agent'> & {
  readonly account: string;
  readonly atMs: number;
  readonly agent?: string;
};

/** Who the account is: names in the edge's word, details as the person gave them, unverified. */
export type OrderSubscriber = {
  readonly account: string;
  readonly handle: string;
  readonly displayName: string;
  readonly registeredAtMs: number;
  readonly details?: AccountDetails & { readonly setAtMs: number };
};

/** One event inside the scope, as it was sent: an edit is an item of its own. */
export type OrderItem = EventBody & {
  readonly conversation: string;
  readonly event: string;
  readonly sender: string;
  readonly sentAtMs: number;
  readonly kind: string;
  readonly target?: string | undefined;
  readonly labels: readonly number[];
};

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
