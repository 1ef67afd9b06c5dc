/** A sealed channel: what this device says to the vault, and hears from it, through the edge. */

import { concat, sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { ChannelId, ConversationId } from '@countersign/rules/ids.ts';
import type { ChannelKeys, WelcomeInside } from '@countersign/wire/channel/hello.ts';
import { formatAnswerHead, formatEventHead } from '@countersign/wire/channel/clear-heads.ts';
import { ReplayWindow } from '@countersign/wire/channel/replay-window.ts';
import {
  formatRecordHead,
  parseSealedRecord,
  recordNonce,
  recordVerbs,
  type RecordVerb,
} from '@countersign/wire/channel/sealed-record.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { RecordCipher, RecordKey } from './record-cipher.ts';

/** A record of the vault, authenticated and opened. */
export type OpenedRecord = {
  readonly verb: number;
  readonly clear: Bytes;
  readonly inside: Bytes;
};

/** What opens the next channel without a handshake, once; secret, and only for this device. */
export type ChannelTicket = {
  readonly ticket: Bytes;
  readonly resumption: Bytes;
};

/** The first verb of the vault's own; below it are the verbs of devices. */
const firstVaultVerb = 0x80;

/** An open channel; records sealed at the same time leave with different numbers. */
export class Channel {
  readonly id: ChannelId;
  /** When the vault forgets this channel, by the vault's clock. */
  readonly expiresAtMs: number;
  /** The vault's clock when it answered. */
  readonly vaultTimeMs: number;
  readonly ticket: ChannelTicket;
  readonly #out: RecordKey;
  readonly #in: RecordKey;
  readonly #outIv: Bytes;
  readonly #inIv: Bytes;
  readonly #seen = new ReplayWindow();
  #next = 0;

  private constructor(inside: WelcomeInside, keys: ChannelKeys, pair: [RecordKey, RecordKey]) {
    this.id = inside.channel;
    this.expiresAtMs = inside.expiresAtMs;
    this.vaultTimeMs = inside.vaultTimeMs;
    this.ticket = { ticket: inside.ticket.slice(), resumption: keys.resumption.slice() };
    [this.#out, this.#in] = pair;
    this.#outIv = keys.toVaultIv.slice();
    this.#inIv = keys.toDeviceIv.slice();
  }

  /** The channel of a welcome whose inside has been authenticated. */
  static async of(
    inside: WelcomeInside,
    keys: ChannelKeys,
    cipher: RecordCipher,
  ): Promise<Channel> {
    const out = await cipher.key(keys.toVault.slice());
    const back = await cipher.key(keys.toDevice.slice());
    return new Channel(inside, keys, [out, back]);
  }

  /** The record that carries `inside` to the vault; `clear` is what the edge may read. */
  async seal(verb: RecordVerb, clear: Uint8Array, inside: Uint8Array): Promise<Bytes> {
    const seq = this.#next++;
    const head = formatRecordHead({ verb, channel: this.id, seq, clear: clear as Bytes });
    const nonce = recordNonce(this.#outIv, seq);
    return concat(head, await this.#out.seal(inside, { nonce, aad: head }));
  }

  /**
   * Opens a record of the vault. Throws `record-damaged` for a record that was changed, turned
   * round or meant for another channel, and `record-replayed` for one seen before.
   */
  async open(bytes: Uint8Array): Promise<OpenedRecord> {
    const record = parseSealedRecord(bytes);
    if (record.channel !== this.id) throw new Problem('record-damaged');
    if (record.verb <= firstVaultVerb) throw new Problem('record-damaged');
    const nonce = recordNonce(this.#inIv, record.seq);
    const inside = await this.#in.open(record.ciphertext, { nonce, aad: record.head });
    if (inside === undefined) throw new Problem('record-damaged');
    if (!this.#seen.accept(record.seq)) throw new Problem('record-replayed');
    return { verb: record.verb, clear: record.clear, inside };
  }

  /** The vault's answer to exactly this sealed request; throws as `open` does. */
  async openAnswer(request: Uint8Array, answer: Uint8Array): Promise<Bytes> {
    const { verb, clear, inside } = await this.open(answer);
    const answered = formatAnswerHead(parseSealedRecord(request).seq);
    if (verb === recordVerbs.event || !sameBytes(clear, answered)) {
      throw new Problem('record-damaged');
    }
    return inside;
  }

  /** The opened event of a push into exactly this conversation; throws as `open` does. */
  async openEvent(conversation: ConversationId, push: Uint8Array): Promise<Bytes> {
    const { verb, clear, inside } = await this.open(push);
    if (verb !== recordVerbs.event || !sameBytes(clear, formatEventHead(conversation))) {
      throw new Problem('record-damaged');
    }
    return inside;
  }
}
