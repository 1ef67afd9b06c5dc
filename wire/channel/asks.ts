/** Asks: the rarer things a device wants of the vault; the clear head says which, in JSON. */

import type { AccountId, ConversationId, DeviceId } from '@countersign/rules/ids.ts';
import type { ReportReason } from '@countersign/rules/report-case.ts';

/**
 * The JSON in the clear head of an `ask` record (nothing in it is content; the AEAD keeps the edge
 * from changing it). The sealed part is empty but for `set-details`. Byte fields are base64url.
 */
export type Ask =
  | {
      /** Answer `{}`; new membership and key records go to the edge. */
      readonly op: 'create-conversation';
      readonly conversation: ConversationId;
      /** All members, the asking account among them, 2 to 32, no doubles; it becomes `owner`. */
      readonly members: readonly AccountId[];
      /** For the edge: a group even of two. */
      readonly group?: 'yes';
    }
  | {
      /**
       * Answer `MembersAnswer`. Whoever has a higher role adds and removes those below it; anybody
       * may remove itself. Begins a key epoch.
       */
      readonly op: 'change-members';
      readonly conversation: ConversationId;
      readonly add: readonly AccountId[];
      readonly remove: readonly AccountId[];
    }
  | {
      /** Answer `MembersAnswer`. The owner alone; whoever makes another owner stays an admin. */
      readonly op: 'change-role';
      readonly conversation: ConversationId;
      readonly account: AccountId;
      readonly role: MemberRole;
    }
  /** Answer `MembersAnswer`. */
  | { readonly op: 'members'; readonly conversation: ConversationId }
  /**
   * Answer `{ "key": base64url, "tags": n }`: the account's transparency key, and how many of its
   * tags the vault has given out, so that the device knows which tags to find or miss in the log.
   */
  | { readonly op: 'transparency-key' }
  /**
   * Answer `{}`: the vault has this revocation on disk and ended the device's channels; or, where
   * it names the leaf of a reset that waits, that reset alone.
   */
  | { readonly op: 'revoke-device'; readonly leaf: string }
  /** Answer `KnownDevicesAnswer`. */
  | { readonly op: 'known-devices' }
  /** The sealed part is `AccountDetails` as JSON, which replace the earlier ones. Answer `{}`. */
  | { readonly op: 'set-details' }
  /** Answer `AccountDetails` with the time of their sealing, or `{}`. */
  | { readonly op: 'details' };

/** Which devices the vault itself let in for this account, and which resets wait. */
export type KnownDevicesAnswer = {
  /** Since when the list is whole: a day ago, or the vault's start. */
  readonly sinceMs: number;
  readonly devices: readonly DeviceId[];
  /** `dueMs`: not before this, by the witnesses' time. */
  readonly resets: readonly {
    readonly device: DeviceId;
    /** SHA-256 of the reset's leaf, base64url: what a revocation that cancels it must name. */
    readonly leafHash: string;
    readonly dueMs: number;
  }[];
};

/** What a member may do; each may what those before it may. */
export type MemberRole = 'member' | 'admin' | 'owner';

/** Who is in a conversation, in the vault's own word. */
export type MembersAnswer = {
  /** Never goes back; a device that has seen a version believes no earlier one. */
  readonly version: number;
  /** base64url id of this membership, which every send names. */
  readonly id: string;
  readonly mode: 'standard';
  readonly members: readonly { readonly account: AccountId; readonly role: MemberRole }[];
};

/** The sealed inside of a `report` record, as JSON; its clear head names the events. */
export type ReportInside = {
  readonly reason: ReportReason;
  /** The reporter's own words, possibly empty; at most `reportNoteLengthMax`. */
  readonly note: string;
};
