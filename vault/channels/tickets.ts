/** Tickets: what lets a device that was proved today come back without a handshake, once. */

import type { KeyObject } from 'node:crypto';
import { ByteReader } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import { bytesOfId, idOf, type AccountId, type DeviceId } from '@countersign/rules/ids.ts';
import { openBox, sealBox } from '../sealing/ciphers.ts';
import { deviceProofMsMax } from '../limits.ts';
import type { ChannelOwner } from './channel-table.ts';

/** What a ticket holds; only the vault can read it. */
export type Ticket = ChannelOwner & {
  /** When the device's proof was checked. */
  readonly provedAtMs: number;
  readonly resumption: Bytes;
};

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
    const plain = new ByteWriter(72)
      .raw(bytesOfId(ticket.account))
      .raw(bytesOfId(ticket.device))
      .u64(ticket.provedAtMs)
      .raw(ticket.resumption)
      .done();
    const box = sealBox({ key: this.#key, aad, random: this.#random }, plain);
    plain.fill(0);
    return box;
  }

  /** The ticket, if it is ours, fresh enough and was not taken before. */
  take(box: Bytes, nowMs: number): Ticket | undefined {
    const plain = openBox(this.#key, aad, box);
    if (plain === undefined) return undefined;
    const reader = new ByteReader(plain);
    const ticket = {
      account: idOf<AccountId>(reader.raw(16)),
      device: idOf<DeviceId>(reader.raw(16)),
      provedAtMs: reader.u64(),
      resumption: reader.rest(),
    };
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
