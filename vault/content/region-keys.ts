/** Region keys: one per retention class and epoch, under which everything at rest is wrapped. */

import type { KeyObject } from 'node:crypto';
import { concat, utf8, type Bytes } from '@countersign/base/bytes.ts';
import type { Clock } from '@countersign/base/clock.ts';
import { codec, layout, rest, u32 } from '@countersign/base/layout.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import {
  epochClasses,
  keptUntilMs,
  regionEpochAt,
  type KeptByEpoch,
} from '@countersign/rules/region-epoch.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { symmetricKey, type KeyCustody } from '../custody/key-custody.ts';
import { openBox, sealBox } from '../sealing/ciphers.ts';

/** u32 epoch ‖ box; the epoch is part of what the box is bound to. */
const epochHead = codec(u32, 4);
const sealedCodec = codec(layout({ epoch: u32, box: rest }));

/** One key's class and the end of its epoch. */
export type RegionEpoch = { readonly kept: KeptByEpoch; readonly epoch: number };

/** What region keys are made from. */
export type RegionKeyParts = {
  readonly clock: Clock;
  readonly custody: KeyCustody;
  readonly random: RandomBytes;
  readonly pack: RegionPack;
};

/** Seals under region keys; what it seals says which epoch it needs. */
export class RegionKeys {
  readonly #parts: RegionKeyParts;
  readonly #keys = new Map<string, KeyObject>();
  /** Names of keys that are put on record as erased, perhaps before custody has let them go. */
  readonly #erased = new Set<string>();
  /** Epochs whose keys custody holds, by name. */
  readonly #held = new Map<string, RegionEpoch>();
  /** Holds that have a key, each by the index of its grant. */
  readonly #holds = new Set<number>();

  constructor(parts: RegionKeyParts) {
    this.#parts = parts;
    for (const name of parts.custody.names()) {
      const epoch = epochOf(name);
      if (epoch !== undefined) this.#held.set(name, epoch);
      if (name.startsWith(holdPrefix)) this.#holds.add(Number(name.slice(holdPrefix.length)));
    }
  }

  /** The epoch that new wraps are made under: that of the time, or one that was begun within it. */
  epochNow(kept: KeptByEpoch): number {
    const { clock, pack } = this.#parts;
    let epoch = regionEpochAt(clock(), pack);
    if (pack.epochSeconds <= changesMax) return epoch;
    while (this.#held.has(nameOf({ kept, epoch: epoch - 1 }))) epoch--;
    return epoch;
  }

  /**
   * Begins a new epoch at once. Its name is a second before the end of its time, so that its key
   * goes with that time; what was sealed before is read as before. Throws `busy` where epochs are
   * so short that one ends by itself, or where one has been begun too often.
   */
  begin(kept: KeptByEpoch): number {
    const { clock, custody, pack, random } = this.#parts;
    const epoch = this.epochNow(kept) - 1;
    const isFull = regionEpochAt(clock(), pack) - epoch >= changesMax;
    if (pack.epochSeconds <= changesMax || isFull) throw new Problem('busy');
    // A time that nobody sealed in yet begins with its own key.
    this.keyNow(kept);
    const name = nameOf({ kept, epoch });
    this.#keys.set(name, symmetricKey(custody, name, random));
    this.#held.set(name, { kept, epoch });
    return epoch;
  }

  /** The key of an epoch, made in its own time alone; `undefined` once it is erased. */
  key(kept: KeptByEpoch, epoch: number): KeyObject | undefined {
    const name = nameOf({ kept, epoch });
    if (this.#erased.has(name)) return undefined;
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    if (!this.#held.has(name) && epoch !== this.epochNow(kept)) throw new Problem('record-damaged');
    const key = symmetricKey(this.#parts.custody, name, this.#parts.random);
    this.#keys.set(name, key);
    this.#held.set(name, { kept, epoch });
    return key;
  }

  /** The key to seal under now, with its epoch; `clock-skew` for a time that is erased already. */
  keyNow(kept: KeptByEpoch): { readonly epoch: number; readonly key: KeyObject } {
    const epoch = this.epochNow(kept);
    const key = this.key(kept, epoch);
    if (key === undefined) throw new Problem('clock-skew');
    return { epoch, key };
  }

  /** What keys of accounts are derived from: no epoch ends it. */
  accountsKey(): KeyObject {
    const name = 'region/accounts/1';
    const { custody, random } = this.#parts;
    const key = this.#keys.get(name) ?? symmetricKey(custody, name, random);
    this.#keys.set(name, key);
    return key;
  }

  /** The key of a hold, made at its first use: no region epoch ends it. */
  holdKey(grant: number): KeyObject {
    const { custody, random } = this.#parts;
    this.#holds.add(grant);
    return symmetricKey(custody, `${holdPrefix}${grant}`, random);
  }

  holds(): readonly number[] {
    return [...this.#holds];
  }

  destroyHold(grant: number): void {
    this.#parts.custody.destroy(`${holdPrefix}${grant}`);
    this.#holds.delete(grant);
  }

  /** `about` is what the content belongs to, and binds it to that. */
  seal(kept: KeptByEpoch, about: Uint8Array, plain: Uint8Array): Bytes {
    const { epoch, key } = this.keyNow(kept);
    const aad = aadOf(kept, epoch, about);
    return concat(
      epochHead.format(epoch),
      sealBox({ key, aad, random: this.#parts.random }, plain),
    );
  }

  /** The content; throws `record-damaged`, or `not-found` once it is erased. */
  open(kept: KeptByEpoch, about: Uint8Array, sealed: Uint8Array): Bytes {
    const { epoch, box } = sealedCodec.parse(sealed);
    const key = this.key(kept, epoch);
    if (key === undefined) throw new Problem('not-found');
    const plain = openBox(key, aadOf(kept, epoch, about), box);
    if (plain === undefined) throw new Problem('record-damaged');
    return plain;
  }

  /** Epochs whose keys custody holds for longer than the pack allows. */
  overdue(nowMs: number): RegionEpoch[] {
    return [...this.#held.values()].filter(({ kept, epoch }) => {
      const untilMs = keptUntilMs(kept, epoch, this.#parts.pack);
      return untilMs !== undefined && untilMs <= nowMs;
    });
  }

  /** Forgets a key and has custody destroy it; after a throw it is not used and still `overdue`. */
  destroy(epoch: RegionEpoch): void {
    const name = nameOf(epoch);
    this.#erased.add(name);
    this.#keys.delete(name);
    this.#parts.custody.destroy(name);
    this.#held.delete(name);
  }
}

/** Epochs that can be begun within one; a region's time is longer than so many seconds. */
const changesMax = 3_600;
const holdPrefix = 'hold/';

function nameOf({ kept, epoch }: RegionEpoch): string {
  return `region/${kept}/${epoch}`;
}

function epochOf(name: string): RegionEpoch | undefined {
  const [, kept, epoch] = /^region\/(\w+)\/(\d+)$/.exec(name) ?? [];
  const known = epochClasses.find((one) => one === kept);
  return known === undefined ? undefined : { kept: known, epoch: Number(epoch) };
}

function aadOf(kept: KeptByEpoch, epoch: number, about: Uint8Array): Bytes {
  return concat(utf8(`countersign/${kept}/v1\0`), epochHead.format(epoch), about);
}
