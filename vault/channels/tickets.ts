/** Tickets: what lets a device that was proved today come back without a handshake, once. */

import type { KeyObject } from 'node:crypto';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, raw, u64 } from '@countersign/base/layout.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { idField, type AccountId, type DeviceId } from '@countersign/rules/ids.ts';
import { openBox, sealBox } from '../sealing/ciphers.ts';
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

/** Makes tickets, and takes each back once. */
export class Tickets {
  readonly #key: KeyObject;
  readonly #random: RandomBytes;
  /** Nonces of tickets taken back, with the time after which none of that age is valid. */
  readonly #taken = new Map<string, number>();

  constructor(key: KeyObject, random: RandomBytes) {
    this.#key = key;
    this.#random = random;
  }

  make(ticket: Ticket): Bytes {
    const plain = ticketCodec.format(ticket);
    const box = sealBox({ key: this.#key, aad, random: this.#random }, plain);
    plain.fill(0);
    return box;
  }

  /** The ticket, if it is ours, fresh enough and was not taken before. */
  take(box: Bytes, nowMs: number): Ticket | undefined {
    const plain = openBox(this.#key, aad, box);
    if (plain === undefined) return undefined;
    const ticket = ticketCodec.parse(plain);
    const nonce = Buffer.from(box.subarray(0, nonceLength)).toString('latin1');
    const endsAtMs = ticket.provedAtMs + deviceProofMsMax;
    if (endsAtMs <= nowMs || this.#taken.has(nonce)) return undefined;
    this.#taken.set(nonce, endsAtMs);
    return ticket;
  }

  sweep(nowMs: number): void {
    for (const [nonce, endsAtMs] of this.#taken) {
      if (endsAtMs <= nowMs) this.#taken.delete(nonce);
    }
  }
}
