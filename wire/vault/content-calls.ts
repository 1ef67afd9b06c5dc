/** The other binary calls: opening channels, pages of history, asks and reports. */

import { fromUtf8, utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, list, long, mapped, u64 } from '@countersign/base/layout.ts';
import { idField, type AccountId, type ChannelId, type DeviceId } from '@countersign/rules/ids.ts';
import { storedEventField, type StoredEvent } from '../conversation/stored-event.ts';

/** u32 length ‖ UTF-8. */
const text = mapped(long, utf8, fromUtf8);

/** `hello`: the device's message and the .tlog-proof of its device leaf. `resume` has no proof. */
export type OpenCall = { readonly message: Bytes; readonly proof: string };

/** The call's body. */
export const { format: formatOpenCall, parse: parseOpenCall } = codec<OpenCall>(
  layout({ message: long, proof: text }),
  4096,
);

/** Reply to `hello` and `resume`: who this is, and the message for the device. */
export type OpenReply = {
  readonly channel: ChannelId;
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly expiresAtMs: number;
  readonly message: Bytes;
};

/** The reply's body. */
export const { format: formatOpenReply, parse: parseOpenReply } = codec<OpenReply>(
  layout({
    channel: idField<ChannelId>(),
    account: idField<AccountId>(),
    device: idField<DeviceId>(),
    expiresAtMs: u64,
    message: long,
  }),
  2048,
);

/**
 * `page` and `report`: the device's record, what the vault needs to judge it, and the stored rows.
 * The reply to `page` is one sealed record for the device.
 */
export type RowsCall = {
  readonly record: Bytes;
  readonly membership: Bytes;
  /** The membership's newest key record: it holds every key that is not erased. */
  readonly key: Bytes;
  /** Ascending; for a report: exactly the events its clear head names (and edits of them). */
  readonly rows: readonly { readonly seq: number; readonly stored: StoredEvent }[];
};

/** The call's body. */
export const { format: formatRowsCall, parse: parseRowsCall } = codec<RowsCall>(
  layout({
    record: long,
    membership: long,
    key: long,
    rows: list(layout({ seq: u64, stored: storedEventField })),
  }),
  16_384,
);

/** Reply to `report`: the sealed answer `{}` for the device, and evidence for the edge to keep. */
export type ReportReply = {
  readonly record: Bytes;
  /** Opaque; opens only through a logged grant. */
  readonly evidence: Bytes;
  /** `ReportSummary` as JSON: what staff may see before anything opens. */
  readonly summary: string;
};

/** The reply's body. */
export const { format: formatReportReply, parse: parseReportReply } = codec<ReportReply>(
  layout({ record: long, evidence: long, summary: text }),
  16_384,
);

/** `ask`: the record and whatever the edge keeps that this ask needs (empty bytes for "none"). */
export type AskCall = {
  readonly record: Bytes;
  /** Current membership of the conversation, for `change-members` and `members`. */
  readonly membership: Bytes;
  /** Its current key record, for `change-members`. */
  readonly key: Bytes;
  /** The account's sealed details, for `details`. */
  readonly details: Bytes;
};

/** The call's body. */
export const { format: formatAskCall, parse: parseAskCall } = codec<AskCall>(
  layout({ record: long, membership: long, key: long, details: long }),
  2048,
);

/** Reply to `ask`: the sealed answer for the device, and what the edge must now keep. */
export type AskReply = {
  readonly record: Bytes;
  readonly membership: Bytes;
  readonly key: Bytes;
  /** `DetailsRecord` as JSON, after `set-details`. */
  readonly details: Bytes;
};

/** The reply's body; empty bytes mean nothing new. */
export const { format: formatAskReply, parse: parseAskReply } = codec<AskReply>(
  layout({ record: long, membership: long, key: long, details: long }),
  2048,
);
