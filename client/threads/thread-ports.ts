/** What a thread needs of its client: a voice to the vault, the list's facts, and the platform. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { RecordVerb } from '@countersign/wire/channel/sealed-record.ts';
import type { ConversationView } from '@countersign/wire/http/conversation-routes.ts';
import type { SendReceipt } from '@countersign/wire/socket/frames.ts';
import type { DeviceSignal } from '@countersign/wire/socket/signals.ts';
import type { DeviceStore } from '../devices/device-store.ts';
import type { Platform } from '../platform.ts';

/** The voice of a signed-in device, whichever line it has at the moment. */
export type Voice = {
  whenOnline(): Promise<void>;
  send(clear: Bytes, inside: Bytes): Promise<SendReceipt>;
  ask(verb: RecordVerb, clear: Bytes, inside: Bytes): Promise<Bytes>;
  signal(signal: DeviceSignal): void;
};

/** One thread's surroundings. */
export type ThreadPorts = {
  readonly conversation: ConversationId;
  readonly me: AccountId;
  readonly voice: Voice;
  readonly platform: Platform;
  /** Where what is not stored yet outlives this program. */
  readonly store: DeviceStore;
  /** The list's row of this conversation. */
  view(): Promise<ConversationView>;
  /** The region pack in force. */
  pack(): Promise<RegionPack>;
};
