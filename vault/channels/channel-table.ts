/** Open channels: whose they are, their keys and windows; a few hundred bytes each while idle. */

import type { KeyObject } from 'node:crypto';
import { concat, type Bytes } from '@countersign/base/bytes.ts';
import type { AccountId, ChannelId, DeviceId } from '@countersign/rules/ids.ts';
import { formatAnswerHead } from '@countersign/wire/channel/clear-heads.ts';
import type { ChannelKeys } from '@countersign/wire/channel/hello.ts';
import { ReplayWindow } from '@countersign/wire/channel/replay-window.ts';
import {
  formatRecordHead,
  recordNonce,
  recordVerbs,
  type RecordVerb,
  type SealedRecord,
} from '@countersign/wire/channel/sealed-record.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { open, seal, takeKey } from '../sealing/ciphers.ts';
import { channelKeysHeldMax, channelsMax } from '../limits.ts';
import { Lru } from '../sealing/lru.ts';

/** Who a channel belongs to, proved at its opening. */
export type ChannelOwner = { readonly account: AccountId; readonly device: DeviceId };

/** One open channel. */
export type VaultChannel = ChannelOwner & {
  readonly id: ChannelId;
  readonly expiresAtMs: number;
  /** toVault ‖ toDevice ‖ their ivs, 88 bytes; set up as KeyObjects only while it speaks. */
  readonly keys: Bytes;
  readonly seen: ReplayWindow;
  nextSeq: number;
  ready: { readonly toVault: KeyObject; readonly toDevice: KeyObject } | undefined;
};

/** All channels of this vault; they live in memory only, and end with it. */
export class ChannelTable {
  readonly #channels = new Map<ChannelId, VaultChannel>();
  readonly #ready = new Lru<VaultChannel, VaultChannel>(channelKeysHeldMax, (channel) => {
    channel.ready = undefined;
  });

  get size(): number {
    return this.#channels.size;
  }

  add(id: ChannelId, owner: ChannelOwner & { expiresAtMs: number }, keys: ChannelKeys): void {
    if (this.#channels.size >= channelsMax) throw new Problem('busy');
    this.#channels.set(id, {
      id,
      account: owner.account,
      device: owner.device,
      expiresAtMs: owner.expiresAtMs,
      keys: concat(keys.toVault, keys.toDevice, keys.toVaultIv, keys.toDeviceIv),
      seen: new ReplayWindow(),
      nextSeq: 0,
      ready: undefined,
    });
  }

  get(id: ChannelId): VaultChannel | undefined {
    return this.#channels.get(id);
  }

  /** The content of a device's record and whose it is; throws Problem. */
  openRecord(record: SealedRecord, nowMs: number): { channel: VaultChannel; inside: Bytes } {
    const channel = this.#channels.get(record.channel);
    if (channel === undefined || channel.expiresAtMs <= nowMs) {
      throw new Problem('channel-unknown');
    }
    const nonce = recordNonce(channel.keys.subarray(64, 76), record.seq);
    const { toVault } = this.#readyKeys(channel);
    const inside = open(toVault, { nonce, aad: record.head }, record.ciphertext);
    if (inside === undefined) throw new Problem('record-damaged');
    if (!channel.seen.accept(record.seq)) throw new Problem('record-replayed');
    return { channel, inside };
  }

  /** A record for a device; throws `channel-unknown` for a channel that has ended. */
  sealRecord(
    channel: VaultChannel,
    head: { readonly verb: RecordVerb; readonly clear: Bytes },
    inside: Uint8Array,
  ): Bytes {
    // The keys of an ended channel are zeros, which everybody knows.
    if (this.#channels.get(channel.id) !== channel) throw new Problem('channel-unknown');
    const seq = channel.nextSeq++;
    const aad = formatRecordHead({ verb: head.verb, clear: head.clear, channel: channel.id, seq });
    const nonce = recordNonce(channel.keys.subarray(76, 88), seq);
    return concat(aad, seal(this.#readyKeys(channel).toDevice, { nonce, aad }, inside));
  }

  /** The answer to one record of a device, which it names. */
  sealAnswer(channel: VaultChannel, asked: SealedRecord, inside: Uint8Array): Bytes {
    const verb = asked.verb === recordVerbs.page ? recordVerbs.pageAnswer : recordVerbs.answer;
    return this.sealRecord(channel, { verb, clear: formatAnswerHead(asked.seq) }, inside);
  }

  end(id: ChannelId): void {
    const channel = this.#channels.get(id);
    if (channel === undefined) return;
    this.#channels.delete(id);
    this.#ready.delete(channel);
    channel.ready = undefined;
    channel.keys.fill(0);
  }

  /** Ends the channels of one device of an account, or of all. */
  endDevices(of: AccountId, only?: DeviceId): void {
    for (const { id, account, device } of this.#channels.values()) {
      if (account === of && (only ?? device) === device) this.end(id);
    }
  }

  sweep(nowMs: number): void {
    for (const channel of this.#channels.values()) {
      if (channel.expiresAtMs <= nowMs) this.end(channel.id);
    }
  }

  #readyKeys(channel: VaultChannel): NonNullable<VaultChannel['ready']> {
    if (channel.ready !== undefined) {
      this.#ready.get(channel);
      return channel.ready;
    }
    channel.ready = {
      toVault: takeKey(channel.keys.slice(0, 32)),
      toDevice: takeKey(channel.keys.slice(32, 64)),
    };
    this.#ready.set(channel, channel);
    return channel.ready;
  }
}
