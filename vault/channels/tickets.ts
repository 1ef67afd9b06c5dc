/** Tickets: what lets a device that was proved today come back without a handshake, once. */

import type { KeyObject } from 'node:crypto';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, raw, u64 } from '@countersign/base/layout.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { idField, type AccountId, type DeviceId } from '@countersign/rules/ids.ts';
import { openBox, sealBox, takeKey } from '../sealing/ciphers.ts';
import { deviceProofMsMax } from '../limits.ts';
import type { ChannelOwner } from './channel-table.ts';

/** What a ticket holds; only the vault can read it. */
export type Ticket = ChannelOwner & {
  /** When the device's proof was checked. */
  readonly provedAtMs: number;
  readonly resumption: Bytes;
};

const ticketCodec = codec<Ticket>(
  layout({
    account: idField<AccountId>(),
    device: idField<DeviceId>(),
    provedAtMs: u64,
    resumption: raw(32),
  }),
  72,
);
const aad = utf8('countersign/ticket/v1\0');
const nonceLength = 12;

/**
 * Makes tickets, and takes each back once. Their keys are of this process and its last two days
 * alone: whoever recorded a resume and kept a key of tickets would open what was sent after it.
 */
export class Tickets {
  readonly #random: RandomBytes;
  #key: KeyObject;
  #previous: KeyObject | undefined;
  #keyMadeAtMs: number;
  /** Nonces of tickets taken back, with the time after which none of that age is valid. */
  readonly #taken = new Map<string, number>();

  constructor(random: RandomBytes, nowMs: number) {
    this.#random = random;
    this.#key = takeKey(random(32));
    this.#keyMadeAtMs = nowMs;
  }

  make(ticket: Ticket): Bytes {
    const plain = ticketCodec.format(ticket);
    const box = sealBox({ key: this.#key, aad, random: this.#random }, plain);
    plain.fill(0);
    return box;
  }

  /** The ticket, if it is ours, fresh enough and was not taken before. */
  take(box: Bytes, nowMs: number): Ticket | undefined {
    const plain =
      openBox(this.#key, aad, box)
      ?? (this.#previous === undefined ? undefined : openBox(this.#previous, aad, box));
    if (plain === undefined) return undefined;
    const ticket = ticketCodec.parse(plain);
    const nonce = Buffer.from(box.subarray(0, nonceLength)).toString('latin1');
    const endsAtMs = ticket.provedAtMs + deviceProofMsMax;
    if (endsAtMs <= nowMs || this.#taken.has(nonce)) return undefined;
    this.#taken.set(nonce, endsAtMs);
    return ticket;
  }

  /** Forgets what is over; a key older than any valid ticket goes with the tickets. */
  sweep(nowMs: number): void {
    if (nowMs - this.#keyMadeAtMs >= deviceProofMsMax) {
      this.#previous = this.#key;
      this.#key = takeKey(this.#random(32));
      this.#keyMadeAtMs = nowMs;
    }
    for (const [nonce, endsAtMs] of this.#taken) {
      if (endsAtMs <= nowMs) this.#taken.delete(nonce);
    }
  }
}
